import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWindowState } from '../../../src/main/windows/window-state'

function profileWith(text?: string): string {
  const profile = mkdtempSync(join(tmpdir(), 'profile-'))
  if (text !== undefined) writeFileSync(join(profile, 'window-state.json'), text)
  return profile
}

describe('the window state', () => {
  it('comes back as it was', () => {
    const state = {
      theme: 'dark',
      language: 'de',
      hiddenAtLogin: true,
      bounds: { x: 10, y: 20, width: 900, height: 600 },
    }
    expect(readWindowState(profileWith(JSON.stringify(state)))).toEqual(state)
  })

  it.each([
    ['no file', undefined],
    ['an empty file', ''],
    ['no JSON', '<html>'],
    ['another JSON', 'null'],
    ['a list', '[]'],
  ])('is the default with %s', (_name, text) => {
    expect(readWindowState(profileWith(text))).toEqual({ theme: 'system' })
  })

  it('keeps the good half of a damaged one', () => {
    const text = JSON.stringify({ theme: 'dark', bounds: { x: 1, y: 'two', width: 4, height: null } })
    expect(readWindowState(profileWith(text))).toEqual({ theme: 'dark' })
  })
})
