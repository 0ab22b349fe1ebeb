// npm run conformance [-- FILTER...]: the official MCP conformance suite against Patchbay's own OAuth client. Each scenario
// is a run of its own, two at once to save time.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundle } from './bundle.mjs'
import { runScenario } from './conformance/run-scenario.mjs'
import { scenariosByRevision } from './conformance/scenarios.mjs'
import { runMain } from './project.mjs'

const AT_ONCE = 2
const revisions = Object.keys(scenariosByRevision)
const option = process.argv.indexOf('--report')
const reportFile = option > 0 ? process.argv[option + 1] : undefined
const filters = process.argv.slice(2).filter((parameter) => parameter !== '--report' && parameter !== reportFile)

await runMain(async () => {
  const started = performance.now()
  const runs = revisions.flatMap((revision) =>
    scenariosByRevision[revision].filter(isWanted).map((scenario) => ({ revision, scenario })),
  )
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-conformance-'))
  try {
    const driver = await bundle('test/conformance/driver.ts', folder)
    await Promise.all(Array.from({ length: AT_ONCE }, () => work(runs, { driver, folder })))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return report(runs, (performance.now() - started) / 1000)
})

function isWanted(scenario) {
  return filters.length === 0 || filters.some((filter) => scenario.includes(filter))
}

async function work(runs, options) {
  for (let next = runs.find(isWaiting); next; next = runs.find(isWaiting)) {
    next.started = true
    next.verdict = await runScenario({ ...next, ...options })
  }
}

function isWaiting({ started }) {
  return !started
}

function report(runs, seconds) {
  const failures = runs.filter(({ verdict }) => !verdict.ok)
  for (const run of failures) console.log(`\n${nameOf(run)}\n${run.verdict.output}`)
  printTable(runs)
  const passed = runs.length - failures.length
  if (reportFile) writeFileSync(reportFile, JSON.stringify({ passed, failures: failures.map(nameOf) }))
  console.log(`${seconds.toFixed(0)} s`)
  console.log(`${passed} passed, ${failures.length} failed`)
  return failures.length > 0 || (runs.length === 0 && filters.length === 0) ? 1 : 0
}

function nameOf({ scenario, revision }) {
  return `${scenario} (${revision})`
}

/** Checks passed/warned/failed in each cell. */
function printTable(runs) {
  const names = [...new Set(runs.map(({ scenario }) => scenario))]
  const width = Math.max(8, ...names.map((name) => name.length)) + 2
  const row = (name, cells) =>
    console.log(
      name.padEnd(width) +
        cells
          .map((cell) => cell.padEnd(15))
          .join('')
          .trimEnd(),
    )
  row('passed/warned/failed', revisions)
  for (const name of names) {
    const found = revisions.map((revision) => runs.find((run) => run.scenario === name && run.revision === revision))
    row(name, found.map(cell))
  }
  row(
    'scenarios',
    revisions.map((revision) => scenarioCount(runs.filter((run) => run.revision === revision))),
  )
}

function cell(run) {
  if (!run) return ''
  const { passed, warned, failed, ok } = run.verdict
  return `${passed}/${warned}/${failed}${ok ? '' : ' FAILED'}`
}

function scenarioCount(runs) {
  return `${runs.filter(({ verdict }) => verdict.ok).length} of ${runs.length}`
}
