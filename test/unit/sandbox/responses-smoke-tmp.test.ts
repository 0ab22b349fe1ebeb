import { test } from 'vitest'
import { createServer } from 'node:http'
import OpenAI from 'openai'
import { createResponsesHandler } from '/work/main/src/sandbox/responses/handler'
import { startProtectedMcpServer } from '/work/main/test/fakes/protected-mcp-server'
test('smoke', async () => {
  const mcp = await startProtectedMcpServer()
  const s = createServer(createResponsesHandler({ deltaDelayMs: 0 })).listen(0, '127.0.0.1')
  await new Promise((r) => s.once('listening', r))
  const client = new OpenAI({ apiKey: 'x', baseURL: `http://127.0.0.1:${(s.address() as any).port}/v1`, maxRetries: 0 })
  const qs = process.env.Q ? process.env.Q.split('|') : ['What tasks do I have?']
  for (const q of qs) {
    console.log('>>>', q)
    try {
    const r = await client.responses.create({ model: 'patchbay-practice', input: q, tools: [{ type: 'mcp', server_label: 'practice', server_url: mcp.url, authorization: mcp.token, require_approval: 'never' }] })
    for (const o of r.output) if (o.type==='mcp_call') console.log('CALL', o.name, o.arguments, o.status, JSON.stringify(o.error)); else if (o.type==='mcp_approval_request') console.log(o)
    console.log(r.output_text)
    } catch (e) { console.log('ERR', e) }
  }
  s.close(); await mcp.close()
})
