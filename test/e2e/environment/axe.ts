import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { AxeResults, RunOptions } from 'axe-core'
import { settled } from './settled'

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const rules: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** axe-core in the real page: no rule of WCAG 2.2 A and AA may be broken as it is shown now. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  // As an expression from the debugger, which the page's policy lets in; a script element it would not.
  await page.evaluate(`typeof axe === 'undefined' ? void (() => { ${source} })() : undefined`)
  // Nothing fades while axe is at work: on a busy machine the pointer may be found over another element only then.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await settled(page)
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules,
  )
  await page.emulateMedia({ reducedMotion: null })
  const found = violations.map(({ id, help, nodes }) => ({
    id,
    help,
    at: nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  }))
  expect.soft(found, state).toEqual([])
}
