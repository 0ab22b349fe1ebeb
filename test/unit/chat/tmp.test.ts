import { it } from 'vitest'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { message, responseEvents, ResponsesServer } from '../../fakes/responses-server'
it('x', async () => {
  const server = await ResponsesServer.start()
  server.script({ events: responseEvents([message('m', 'hello')]).slice(0, 3), then: 'stall' })
  const c = new AbortController()
  const t0 = Date.now()
  try {
    for await (const e of createResponsesClient({ kind: 'openai', baseUrl: server.baseUrl, apiKey: 'k', model: 'm', tokenPlacement: 'authorization' }).stream({ instructions: '', input: [], tools: [] }, c.signal)) {
      console.log(Date.now() - t0, e.type)
      if (e.type === 'response.output_item.added') c.abort()
    }
  } catch (e) { console.log(Date.now() - t0, e) }
  console.log('ended', Date.now() - t0)
  await Promise.race([server.clientGone().then(() => console.log('gone', Date.now() - t0)), new Promise((r) => setTimeout(r, 3000))])
  console.log('after', Date.now() - t0)
})
