import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const renderer = resolve(import.meta.dirname, '../../../src/renderer')

it('every size of text follows the setting, which scales the root element: none is in pixels', () => {
  const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.css'))
  expect(sheets.length).toBeGreaterThan(0)
  const fixed = sheets.flatMap((path) =>
    readFileSync(join(renderer, path), 'utf8')
      .split('\n')
      .filter((line) => /^\s*font(-size)?:.*\dpx/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(fixed).toEqual([])
})
