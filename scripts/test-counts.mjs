import { readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

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
  return unexplained ? { ...counts, failed: 1 } : counts
}

const countersBySuite = { unit: countVitest, conformance: countScenarios, e2e: countPlaywright }

/** @param {Counts[]} all */
export function sumCounts(all) {
  const sum = (name) => all.reduce((total, counts) => total + counts[name], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** @param {Counts} counts */
export function countsLine({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped > 0 ? `${line}, ${skipped} skipped` : line
}

function readCounts(count, reportFile) {
  try {
    return count(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch {
    // No report, or half of one: the runner did not get to its end.
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function countVitest(report) {
  // A file that cannot even be loaded has no tests in the report.
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function countScenarios({ passed, failed }) {
  return { passed, failed, skipped: 0 }
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped }
}
