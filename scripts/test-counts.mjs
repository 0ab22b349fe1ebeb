import { readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { projectRoot } from './project.mjs'

/**
 * `failures` says of each failed test where it is, what it is called, and the first line of why.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Counts
 */

/**
 * Reads a runner's JSON report. The exit code has the last word: a runner that crashed, or failed outside a test,
 * counts as a failure.
 * @param {'unit' | 'conformance' | 'e2e'} suite
 * @param {string} reportFile
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countTests(suite, reportFile, exitCode) {
  const counts = readCounts(countersBySuite[suite], reportFile)
  const unexplained = exitCode !== 0 && counts.failed === 0
  return unexplained ? { ...counts, failed: 1, failures: [`outside any test: exit code ${exitCode}`] } : counts
}

const countersBySuite = { unit: countVitest, conformance: countScenarios, e2e: countPlaywright }

/** @param {Counts[]} all */
export function sumCounts(all) {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** @param {Omit<Counts, 'failures'>} counts */
export function countsLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

function readCounts(count, reportFile) {
  try {
    return count(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: ['no report, or half of one: the runner did not get to its end'],
    }
  }
}

function countVitest(report) {
  // A file that cannot even be loaded has no tests in the report.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  const failed = report.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => failure(file.name, [...test.ancestorTitles, test.title], test.failureMessages[0])),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...failed, ...brokenFiles.map((file) => failure(file.name, ['cannot be loaded'], file.message))],
  }
}

function countScenarios({ passed, failures }) {
  return { passed, failed: failures.length, skipped: 0, failures }
}

function countPlaywright({ stats, suites, config }) {
  const failed = suites.flatMap((suite) => specsOf(suite)).filter(({ spec }) => !spec.ok)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: failed.map(({ spec, titles }) => {
      const results = spec.tests.flatMap((test) => test.results)
      return failure(path.join(config.rootDir, spec.file), titles, results.at(-1)?.error?.message)
    }),
  }
}

/** A file's own title is its name, which `failure` says. */
function specsOf(suite, titles = []) {
  return [
    ...suite.specs.map((spec) => ({ spec, titles: [...titles, spec.title] })),
    ...(suite.suites ?? []).flatMap((inner) => specsOf(inner, [...titles, inner.title])),
  ]
}

function failure(file, titles, message = '') {
  const [firstLine = ''] = stripVTControlCharacters(message).split('\n')
  const name = [path.relative(projectRoot, file), ...titles].join(' › ')
  return firstLine ? `${name}\n    ${firstLine}` : name
}
