import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { projectRoot, projectTool } from '../../../scripts/project.mjs'
import { countTests } from '../../../scripts/test-counts.mjs'

let directory
let reportFile

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'patchbay-counts-'))
  reportFile = path.join(directory, 'report.json')
  symlinkSync(path.join(projectRoot, 'node_modules'), path.join(directory, 'node_modules'))
})

afterEach(() => {
  rmSync(directory, { recursive: true, force: true })
})

const suiteOf = (runner) => `
import { expect, test } from '${runner}'
test('goes right', () => expect(1).toBe(1))
test.describe('a group', () => {
  test('goes wrong', () => { throw new Error('the first line\\nthe second') })
})
test.skip('is left out', () => {})
`

/** Runs a real runner over one file in `directory`; its exit code. */
function run([command, script], file, content, ...parameters) {
  writeFileSync(path.join(directory, file), content)
  const environment = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile }
  // A worker of Vitest tells its children that they are one.
  for (const name of Object.keys(environment)) if (/^(VITEST|TEST|NODE_ENV)/u.test(name)) delete environment[name]
  return spawnSync(command, [script, ...parameters], { cwd: directory, env: environment }).status
}

function runVitest(content) {
  return run(projectTool('vitest'), 'a.test.mjs', content, 'run', '--reporter=json', `--outputFile=${reportFile}`)
}

const inProject = (file) => path.relative(projectRoot, path.join(directory, file))

it('names what failed in Vitest, and its reason', () => {
  const exitCode = runVitest(suiteOf('vitest'))
  expect(countTests('unit', reportFile, exitCode)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    failures: [`${inProject('a.test.mjs')} › a group › goes wrong\n    Error: the first line`],
  })
})

it('names a file that Vitest cannot load', () => {
  const exitCode = runVitest(`throw new Error('at once')`)
  expect(countTests('unit', reportFile, exitCode)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [`${inProject('a.test.mjs')} › cannot be loaded\n    at once`],
  })
})

it('names what failed in Playwright, and its reason', () => {
  const playwright = projectTool('@playwright/test', 'playwright')
  const content = suiteOf('@playwright/test')
  const exitCode = run(playwright, 'a.spec.mjs', content, 'test', '--reporter=json', '--workers=1')
  expect(countTests('e2e', reportFile, exitCode)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    failures: [`${inProject('a.spec.mjs')} › a group › goes wrong\n    Error: the first line`],
  })
})

it('names the scenarios that failed', () => {
  writeFileSync(reportFile, JSON.stringify({ passed: 3, failures: ['metadata (2026-07-28)'] }))
  expect(countTests('conformance', reportFile, 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 0,
    failures: ['metadata (2026-07-28)'],
  })
})

it('says so when a runner ends in error with no failed test, or leaves no report', () => {
  writeFileSync(reportFile, JSON.stringify({ passed: 3, failures: [] }))
  expect(countTests('conformance', reportFile, 0)).toMatchObject({ failed: 0, failures: [] })
  expect(countTests('conformance', reportFile, 7)).toMatchObject({
    failed: 1,
    failures: ['outside any test: exit code 7'],
  })
  expect(countTests('conformance', path.join(directory, 'none.json'), 0).failures).toHaveLength(1)
})
