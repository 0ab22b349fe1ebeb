import { createServer } from 'node:http'
import { ConnectionAccess } from '../../../../src/main/connectors/access'
import { CredentialsVault } from '../../../../src/main/connectors/credentials'
import { usableConnections } from '../../../../src/main/connectors/usable-connections'
import { Database } from '../../../../src/main/history/database'
import { openElectronStoreFile } from '../../../../src/main/storage/electron-store-file'
import { ConnectionRecord } from '../../../../src/main/storage/connection-record'
import { Vault } from '../../../../src/main/vault/vault'
import { MemoryEncryption } from '../../../../test/fakes/memory-encryption'
import { silentLog } from '../../../../test/fakes/silent-log'
import { createChat, send, turnEnd } from './chat-parts.mjs'
import { pause } from './clock.mjs'
import { madeHistory } from './made-history.mjs'
import { prose } from './prose.mjs'

const turnsEach = 50
const connectionId = 'connection'
const serverUrl = 'https://service.example.com/mcp'

/**
 * G12: from the command `chat.send` to its first byte at the endpoint, in a conversation of 100 messages that is open, beside a
 * bare fetch of the same body. Counted in between: what is read of the database outside of the transaction that writes the
 * question, and what the vault asks of the disk and of the keyring.
 */
export async function measureSending({ folder, rounds }) {
  const endpoint = await startEndpoint()
  const { text, between } = prose(7)
  const { history, ids } = await madeHistory(folder, {
    conversations: rounds + 3,
    turnsEach,
    title: () => text(4),
    question: () => between(6, 20),
    answer: () => between(80, 160),
    endpoint: `compatible ${endpoint.baseUrl}`,
  })
  const counted = countDatabase(Database.prototype)
  const { vault, calls: vaultCalls } = await countedVault(folder)
  const end = turnEnd()
  const { chat, tools } = createChat({
    history,
    receivers: () => [end.receiver],
    usable: usableOver(vault),
    endpoint: async () => ({
      id: 'bench',
      kind: 'compatible',
      baseUrl: endpoint.baseUrl,
      apiKey: await vault.getPassword('patchbay.endpoint', 'bench'),
      model: 'model',
      tokenPlacement: 'authorization',
    }),
  })
  tools.listed(connectionId, definitions())
  const result = []
  for (const conversationId of ids) {
    await chat.open({ conversationId })
    // The service's tools are listed in the conversation from its first message on.
    await endpoint.timed(() => send(chat, conversationId, text(12)))
    await end.wait()
    await pause(50)
    const bare = () => bareFetch(endpoint)
    const limit = await endpoint.timed(bare)
    counted.reads = 0
    vaultCalls.length = 0
    const ours = await endpoint.timed(() => send(chat, conversationId, text(12)))
    const { reads } = counted
    const vaultReads = vaultCalls.length
    await end.wait()
    result.push({ ours, limit, again: await endpoint.timed(bare), reads, vaultReads })
  }
  endpoint.close()
  // The first ones load the libraries.
  return { rounds: result.slice(3), bodyBytes: endpoint.body.length }
}

/** Patches, so that no caller can forget to be counted. Reads in a transaction belong to what it writes. */
function countDatabase(prototype) {
  const counted = { reads: 0 }
  const { all, transaction } = prototype
  let depth = 0
  prototype.all = function (...query) {
    if (depth === 0) counted.reads += 1
    return all.apply(this, query)
  }
  prototype.transaction = function (work) {
    depth += 1
    try {
      return transaction.call(this, work)
    } finally {
      depth -= 1
    }
  }
  return counted
}

async function countedVault(folder) {
  const encryption = new MemoryEncryption()
  const stored = openElectronStoreFile({ directory: folder, name: 'vault' })
  const { calls } = encryption
  const file = {
    ...stored,
    read: () => {
      calls.push('file')
      return stored.read()
    },
  }
  const vault = new Vault({ file, encryption, appId: 'bench', log: silentLog() })
  await vault.setPassword('patchbay.endpoint', 'bench', 'sk-not-a-key')
  const key = { kind: 'api_key', serverUrl, header: 'Authorization', apiKey: 'not-a-token-0123456789' }
  await new CredentialsVault(vault).write(connectionId, key)
  return { vault, calls }
}

function usableOver(vault) {
  const access = new ConnectionAccess({ credentials: new CredentialsVault(vault), now: Date.now, log: silentLog() })
  const record = { id: connectionId, name: 'Service', serverUrl, auth: 'api_key', state: 'connected' }
  const records = [ConnectionRecord.parse(record)]
  return async () => usableConnections(records, access)
}

function definitions() {
  return Array.from({ length: 15 }, (_, index) => ({
    name: `tool_${index}`,
    description: 'Reads something of the service and gives it back as a list.',
    inputSchema: { type: 'object', properties: { query: { type: 'string' } } },
    annotations: { readOnlyHint: true },
  }))
}

async function bareFetch({ baseUrl, body, headers }) {
  const response = await fetch(`${baseUrl}/responses`, { method: 'POST', body, headers })
  await response.text()
}

/** An endpoint in this process: one clock for both ends. */
async function startEndpoint() {
  let arrived
  const server = createServer((request, response) => {
    const at = performance.now()
    const chunks = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      endpoint.body = Buffer.concat(chunks).toString()
      const { 'content-type': type, authorization } = request.headers
      endpoint.headers = { 'content-type': type, authorization }
      const [tool] = JSON.parse(endpoint.body).tools ?? []
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(answer(tool?.server_label))
    })
    arrived(at)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    body: '',
    headers: {},
    close() {
      server.close()
      server.closeAllConnections()
    },
    /** Milliseconds from the call to the arrival of the request that it makes. */
    async timed(call) {
      const arrival = new Promise((resolve) => (arrived = resolve))
      const started = performance.now()
      const called = call()
      const at = await arrival
      await called
      return at - started
    },
  }
  return endpoint
}

const message = {
  id: 'msg_answer',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text: 'Done.', annotations: [] }],
}

function answer(server_label) {
  const tools = definitions().map(({ name }) => ({ name, input_schema: { type: 'object' } }))
  const list = { type: 'mcp_list_tools', id: 'mcpl_1', server_label, tools }
  const output = [list, message]
  return [
    ...output.map((item, output_index) => ({ type: 'response.output_item.done', output_index, item })),
    { type: 'response.completed', response: { id: 'resp_1', status: 'completed', output } },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}
