// npm test: everything, in a desktop session of its own.
// `npm test -- [--unit | --conformance | --e2e] [FILTER...]` for a part of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from './build.mjs'
import { runInDesktopSession } from './desktop-session.mjs'
import { projectRoot, projectTool, runMain } from './project.mjs'
import { runForeground } from './run-foreground.mjs'
import { prepareMachine } from './runtime/prepare-machine.mjs'
import { countsLine, countTests, sumCounts } from './test-counts.mjs'

const suites = { unit: runUnitTests, conformance: runConformance, e2e: runEndToEndTests }

await runMain(async () => {
  const parameters = process.argv.slice(2)
  const named = Object.keys(suites).filter((suite) => parameters.includes(`--${suite}`))
  const chosen = named.length > 0 ? named : Object.keys(suites)
  const filters = parameters.filter((parameter) => !named.includes(parameter.replace(/^--/, '')))
  const reports = mkdtempSync(path.join(tmpdir(), 'patchbay-reports-'))
  try {
    const results = []
    for (const suite of chosen) results.push([suite, await runSuite(suite, filters, reports)])
    return summarize(results)
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
})

async function runSuite(suite, filters, reports) {
  const reportFile = path.join(reports, `${suite}.json`)
  let exitCode = 1
  try {
    exitCode = await suites[suite](filters, reportFile)
  } catch (error) {
    console.error(`The ${suite} tests could not run. ${error.message}`)
  }
  return countTests(suite, reportFile, exitCode)
}

function runUnitTests(filters, reportFile) {
  const [command, script] = projectTool('vitest')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  // A filter may well match in one suite only.
  const allowNone = filters.length > 0 ? ['--passWithNoTests'] : []
  return runForeground(command, [script, 'run', ...reporters, ...allowNone, ...filters], { cwd: projectRoot })
}

function runConformance(filters, reportFile) {
  const script = path.join(projectRoot, 'scripts', 'conformance.mjs')
  return runForeground(process.execPath, [script, '--report', reportFile, ...filters], { cwd: projectRoot })
}

async function runEndToEndTests(filters, reportFile) {
  const { environment } = await prepareMachine('test')
  if (!(await build(environment))) throw new Error('Patchbay could not be built; see above.')
  const [command, script] = projectTool('@playwright/test', 'playwright')
  const allowNone = filters.length > 0 ? ['--pass-with-no-tests'] : []
  return runInDesktopSession(command, [script, 'test', '--reporter=list,json', ...allowNone, ...filters], {
    ...environment,
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile,
  })
}

function summarize(results) {
  const total = sumCounts(results.map(([, counts]) => counts))
  const nothingRan = total.passed + total.failed === 0
  console.log('')
  // Last, so that the end of a long log says what is wrong.
  for (const failure of results.flatMap(([, counts]) => counts.failures)) console.log(`FAILED ${failure}`)
  for (const [suite, counts] of results) console.log(`${suite.padEnd(11)}  ${countsLine(counts)}`)
  if (nothingRan) console.log('No test ran, which is not a success.')
  console.log(countsLine(total))
  return total.failed > 0 || nothingRan ? 1 : 0
}
