import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

/** The build that the end-to-end tests run. What a package has besides is weighed by package.spec.ts. */
const build = resolve(__dirname, '../../out')
const renderer = join(build, 'renderer')
const KILOBYTE = 1024

for (const page of ['index.html', 'quick.html']) {
  test(`before its first paint ${page} loads at most 30 kB of JavaScript`, () => {
    const scripts = loadedAtOnce(page)
    expect(scripts.length).toBeGreaterThan(0)
    expect(sum(scripts.map((file) => statSync(file).size))).toBeLessThanOrEqual(30 * KILOBYTE)
  })
}

test('the JavaScript of all windows stays within its limit', () => {
  const scripts = filesIn(renderer).filter((file) => file.endsWith('.js'))
  const sizes = scripts.map((file) => gzipSync(readFileSync(file), { level: 9 }).length)
  // Of these, react-dom is 62, formulas are 48 (temml), the texts in two languages 33, marked is 15, highlighting 8.
  expect(sum(sizes)).toBeLessThanOrEqual(250 * KILOBYTE)
})

test('what is built is at most 3 MB', () => {
  expect(sum(filesIn(build).map((file) => statSync(file).size))).toBeLessThanOrEqual(3 * KILOBYTE * KILOBYTE)
})

/** The page's scripts and everything that these import before they run. */
function loadedAtOnce(page: string): string[] {
  const html = readFileSync(join(renderer, page), 'utf8')
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const code = readFileSync(file, 'utf8')
    for (const [, name = ''] of code.matchAll(/(?:^|[;}])import\s*(?:[^"'`();]*?from\s*)?["'](\.[^"']+\.js)["']/g)) {
      visit(join(dirname(file), name))
    }
  }
  for (const [, name = ''] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="([^"]+\.js)"/g))
    visit(join(renderer, name))
  return [...found]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.built')
    .map((entry) => join(entry.parentPath, entry.name))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
