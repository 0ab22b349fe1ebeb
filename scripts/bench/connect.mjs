import { startSandbox } from '../../src/sandbox/sandbox'
import { Meter } from './connect-meter.mjs'
import { ours } from './connect-ours.mjs'
import { peer } from './connect-peer.mjs'

const DELAY_MS = 50
const STEPS = { firstConnect: 'first connect, tools listed', reconnect: 'after a restart', refresh: 'refresh' }
const rounds = Number(process.argv[2])
const isVerbose = process.argv.includes('--verbose')

const meter = new Meter(DELAY_MS)
const measured = []
// Not counted: it loads the libraries of both.
await round()
for (let index = 0; index < rounds; index += 1) measured.push(await round())
report()

/** Both against the same kind of server, each with a fresh one: neither finds the other's connections or keys. */
async function round() {
  return { ours: await run(ours), peer: await run(peer) }
}

async function run(client) {
  const sandbox = await startSandbox()
  try {
    const serverUrl = new URL(sandbox.mcpUrl)
    const { value: stored, ...firstConnect } = await meter.measure((person) => client.firstConnect(serverUrl, person))
    const reconnect = await meter.measure(() => client.reconnect(stored))
    const { value: refreshed, ...refresh } = await meter.measure(() => client.refresh(stored))
    await refreshed?.rest
    return { firstConnect, reconnect, refresh }
  } finally {
    await sandbox.close()
  }
}

function report() {
  const ratios = {}
  const requests = {}
  console.log(`median of ${rounds}, ${DELAY_MS} ms per request       official client        Patchbay   ratio of ms`)
  for (const [step, name] of Object.entries(STEPS)) {
    const [theirs, mine] = ['peer', 'ours'].map((side) => ({
      requests: median(measured.map((each) => each[side][step].requests.length)),
      ms: median(measured.map((each) => each[side][step].ms)),
    }))
    ratios[step] = Math.round((1000 * mine.ms) / theirs.ms) / 1000
    requests[step] = { ours: mine.requests, peer: theirs.requests }
    const cells = [theirs, mine].map((side) => `${side.requests} req ${side.ms.toFixed(0)} ms`.padStart(18))
    console.log(name.padEnd(34) + cells.join('') + ratios[step].toFixed(2).padStart(10))
    if (isVerbose) for (const side of ['peer', 'ours']) console.log(side, measured[0][side][step].requests)
  }
  console.log(JSON.stringify({ bench: 'connect', ratios, requests }))
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)]
}
