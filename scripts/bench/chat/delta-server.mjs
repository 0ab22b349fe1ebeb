import { createServer } from 'node:http'

const item = { id: 'msg_1', type: 'message', role: 'assistant', status: 'in_progress', content: [] }
const at = { item_id: item.id, output_index: 0, content_index: 0 }
const words =
  'the server answers with a token that expires after one hour and the client asks again before it does'.split(' ')

/**
 * An endpoint in this process that answers every request with so many deltas at that pace, one packet each.
 * @param {{ deltas: number, perSecond: number }} plan
 * @returns {Promise<{ baseUrl: string, close(): void }>}
 */
export async function startDeltaServer({ deltas, perSecond }) {
  const texts = Array.from({ length: deltas }, (_, index) => `${words[index % words.length]} `)
  const text = texts.join('')
  const content = [{ type: 'output_text', text, annotations: [], logprobs: [] }]
  const whole = { ...item, status: 'completed', content }
  const response = { id: 'resp_1', object: 'response', created_at: 1, model: 'model', output: [] }
  const begin = [
    { type: 'response.created', response: { ...response, status: 'in_progress' } },
    { type: 'response.output_item.added', output_index: 0, item },
  ]
  const middle = texts.map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] }))
  const end = [
    { type: 'response.output_text.done', ...at, text, logprobs: [] },
    { type: 'response.output_item.done', output_index: 0, item: whole },
    { type: 'response.completed', response: { ...response, status: 'completed', output: [whole] } },
  ]
  const packets = [...begin, ...middle, ...end].map((event, sequence_number) => {
    return `event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`
  })
  const server = createServer((request, answer) => {
    request.resume()
    answer.writeHead(200, { 'content-type': 'text/event-stream' })
    answer.socket.setNoDelay(true)
    stream(packets, perSecond, answer)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}/v1`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function stream(packets, perSecond, answer) {
  const started = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.min(packets.length, Math.ceil(((performance.now() - started) / 1000) * perSecond))
    for (; sent < due; sent += 1) answer.write(packets[sent])
    if (sent < packets.length) return
    clearInterval(timer)
    answer.end()
  }, 1)
  answer.once('close', () => clearInterval(timer))
}
