import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepSoftwareRendering, wantsSoftwareRendering } from '../../../src/main/windows/software-rendering'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'software-rendering-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is wanted for a week after the graphics process kept crashing, and not before', () => {
  const now = 1_800_000_000_000
  expect(wantsSoftwareRendering(folder, now)).toBe(false)
  keepSoftwareRendering(folder, now)
  expect(wantsSoftwareRendering(folder, now + 1000)).toBe(true)
  expect(wantsSoftwareRendering(folder, now + 8 * 24 * 3600_000)).toBe(false)
  expect(wantsSoftwareRendering(folder, now - 1000)).toBe(false)
})

it('a damaged note is no reason', () => {
  writeFileSync(join(folder, 'software-rendering'), 'yes please')
  expect(wantsSoftwareRendering(folder, 1)).toBe(false)
})
