/**
 * The client that the official conformance suite tests: Patchbay's own modules, put together as the app does. Prints
 * nothing that the suite reads; what counts is what its servers see. Ends with 1 when Patchbay gave up, as it should
 * where the server is wrong, and with 2 when something broke.
 */
import { obtainByClientCredentials } from '../../src/main/auth/client-credentials'
import type { Grant } from '../../src/main/auth/grant'
import { guardedFetch } from '../../src/main/auth/guarded-fetch'
import { isRefreshable, refresh } from '../../src/main/auth/refresh'
import { StepUps, withStepUp } from '../../src/main/auth/step-up'
import { listTools } from '../../src/main/connectors/tool-listing'
import { AppError } from '../../src/main/errors'
import { callTool } from './mcp-endpoint'
import { createPerson } from './person'
import { readScenario, type Scenario } from './scenario'

const fetchDeps = { fetch: guardedFetch, now: Date.now }
const never = () => new AbortController().signal

type Operation = (grant: { serverUrl: string; tokenSet: { access_token: string } }) => Promise<unknown>

function operations({ version }: Scenario): [name: string, run: Operation][] {
  const list: Operation = ({ serverUrl, tokenSet }) =>
    listTools(new URL(serverUrl), bearer(tokenSet.access_token), { fetch, version: '0.0.0' }, never())
  const call: Operation = ({ serverUrl, tokenSet }) => callTool(serverUrl, version, tokenSet.access_token)
  return [
    ['tools/list', list],
    ['tools/call', call],
  ]
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}

/** A token that is refused is refreshed, or the person connects again; either happens once per operation. */
async function withToken(grant: Grant, run: (grant: Grant) => Promise<unknown>, signIn: () => Promise<Grant>) {
  try {
    await run(grant)
    return grant
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'token_refused') throw error
    const renewed = isRefreshable(grant) ? await refresh(grant, fetchDeps) : await signIn()
    await run(renewed)
    return renewed
  }
}

async function asPerson(scenario: Scenario): Promise<void> {
  const signIn = createPerson(scenario)
  const stepUps = new StepUps()
  let grant = await signIn()
  for (const [name, run] of operations(scenario)) {
    const attempt = (current: Grant) => withToken(current, run, () => signIn())
    grant = (await withStepUp(name, grant, attempt, { stepUps, authorize: signIn })).result
  }
}

async function asMachine(scenario: Scenario, machine: NonNullable<Scenario['machine']>): Promise<void> {
  const { serverUrl } = scenario
  const request = { serverUrl, ...machine, allowedPrivateHost: serverUrl.hostname }
  let grant = await obtainByClientCredentials(request, fetchDeps, never())
  for (const [, run] of operations(scenario)) {
    await run(grant)
    grant = await refresh(grant, fetchDeps)
  }
}

const scenario = readScenario(process.argv, process.env)
try {
  await (scenario.machine ? asMachine(scenario, scenario.machine) : asPerson(scenario))
} catch (error) {
  console.error(error)
  process.exitCode = error instanceof AppError ? 1 : 2
}
