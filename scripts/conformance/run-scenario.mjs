import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectTool } from '../project.mjs'

/** @typedef {{ passed: number, warned: number, failed: number, ok: boolean, output: string }} Verdict */

const STATUSES = { passed: 'SUCCESS', warned: 'WARNING', failed: 'FAILURE' }

/**
 * One scenario in a run of the suite of its own: only then do warnings and the driver's exit code count.
 * @param {{ scenario: string, revision: string, driver: string, folder: string }} options
 * @returns {Promise<Verdict>}
 */
export async function runScenario({ scenario, revision, driver, folder }) {
  const results = mkdtempSync(path.join(folder, 'results-'))
  const [node, suite] = projectTool('@modelcontextprotocol/conformance', 'conformance')
  const version = revision === 'default' ? [] : ['--spec-version', revision]
  // The suite hands the command to a shell.
  const command = `"${node}" "${driver}"`
  const { exitCode, output } = await run(node, [
    ...[suite, 'client', '--command', command, '--scenario', `auth/${scenario}`, '-o', results],
    ...version,
  ])
  const checks = readChecks(results)
  const count = (status) => checks.filter((check) => check.status === status).length
  const counts = Object.fromEntries(Object.entries(STATUSES).map(([name, status]) => [name, count(status)]))
  // Giving up ends the driver with 1, which some scenarios want to see. A driver that broke proves nothing.
  const isBroken = /exited with code (?!1\b)/.test(output)
  const ok = exitCode === 0 && !isBroken && counts.passed > 0 && counts.warned === 0 && counts.failed === 0
  return { ...counts, ok, output }
}

function run(command, parameters) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}

function readChecks(folder) {
  const file = readdirSync(folder, { recursive: true }).find((name) => path.basename(name) === 'checks.json')
  return file === undefined ? [] : JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
}
