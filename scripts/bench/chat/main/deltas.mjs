import { fileURLToPath } from 'node:url'
import { BrowserWindow } from 'electron'
import { openHistory } from '../../../../src/main/history/open-history'
import { silentLog } from '../../../../test/fakes/silent-log'
import { createChat, send, turnEnd } from './chat-parts.mjs'
import { pause } from './clock.mjs'

/** What the last messages of a stream need until they are in the window. */
const SETTLE_MS = 100

/**
 * G5: the processor time of the main process for one stream, from the socket to a window: Patchbay's whole path with its history on
 * disk, the openai package with one message for each delta, and reading the bytes alone.
 */
export async function measureDeltas({ folder, baseUrl, rounds }) {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, preload: fileURLToPath(new URL('listener.cjs', import.meta.url)) },
  })
  await window.loadURL('data:text/html,<title>Deltas</title>')
  const history = await openHistory({ directory: folder, log: silentLog(), now: Date.now })
  const drain = () => drained(baseUrl)
  const sides = {
    drain,
    ours: ourPath({ baseUrl, history, window }),
    sdk: () => eachDelta(baseUrl, window),
    again: drain,
  }
  // Not counted: it loads the libraries and warms every path.
  for (const side of Object.values(sides)) await side()
  const result = []
  for (let round = 0; round < rounds; round += 1) {
    const names = round % 2 === 0 ? Object.keys(sides) : Object.keys(sides).reverse()
    const measured = {}
    for (const name of names) measured[name] = await cpuOf(sides[name])
    result.push(measured)
  }
  return { rounds: result }
}

async function cpuOf(side) {
  await pause(SETTLE_MS)
  const started = performance.now()
  const before = process.cpuUsage()
  const seen = await side()
  const elapsedMs = performance.now() - started
  await pause(SETTLE_MS)
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1000, elapsedMs, ...seen }
}

async function drained(baseUrl) {
  const response = await fetch(`${baseUrl}/responses`, { method: 'POST', body: '{}' })
  const reader = response.body.getReader()
  while (!(await reader.read()).done);
}

async function eachDelta(baseUrl, { webContents }) {
  // As the app loads it: both sides share one copy.
  const { OpenAI } = await import('openai')
  const client = new OpenAI({ apiKey: 'none', baseURL: baseUrl, maxRetries: 0 })
  const stream = await client.responses.create({ model: 'model', input: 'Go on.', stream: true })
  let messages = 0
  for await (const event of stream) {
    if (event.type !== 'response.output_text.delta') continue
    messages += 1
    webContents.send('delta', { itemId: event.item_id, delta: event.delta })
  }
  return { messages }
}

function ourPath({ baseUrl, history, window }) {
  let times = []
  const counted = {
    isDestroyed: () => window.webContents.isDestroyed(),
    send: (channel, payload) => {
      if (channel === 'chat.streamed') times.push(performance.now())
      window.webContents.send(channel, payload)
    },
  }
  const end = turnEnd()
  const { chat } = createChat({
    history,
    receivers: () => [counted, end.receiver],
    endpoint: async () => ({ id: 'bench', kind: 'compatible', baseUrl, model: 'model', tokenPlacement: 'headers' }),
  })
  return async () => {
    times = []
    const { id } = await chat.start({})
    await send(chat, id, 'Go on.')
    await end.wait()
    const streamedMs = times.at(-1) - times[0]
    return { messages: times.length, streamedMs }
  }
}
