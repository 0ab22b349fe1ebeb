import { test } from 'vitest'
import { createServer } from 'node:http'
import { createSandboxMcpServer } from '../../../src/sandbox/mcp-server/mcp-server'
import { startPracticeEndpoint } from '../../fakes/practice-endpoint'
test('smoke', async () => {
  let mcp: any
  const s = createServer((q, r) => void mcp.handle(q, r)).listen(0, '127.0.0.1')
  await new Promise((r) => s.once('listening', r))
  const url = `http://127.0.0.1:${(s.address() as any).port}/mcp`
  mcp = createSandboxMcpServer({
    resource: url,
    resourceMetadataUrl: url,
    log: console.log,
    introspect: async () =>
      ({
        client_id: 'c',
        scopes: ['tasks:read', 'tasks:write', 'notes:read'],
        exp: Date.now() / 1000 + 600,
        aud: url,
        sub: 'Ada',
      }) as any,
  })
  const e = await startPracticeEndpoint()
  for (const q of (process.env.Q ?? '').split('|')) {
    console.log('>>>', q)
    const r = (await (
      await e.post({
        input: q,
        tools: [
          { type: 'mcp', server_label: 'practice', server_url: url, authorization: 'x', require_approval: 'never' },
        ],
      })
    ).json()) as any
    if (!r.output) {
      console.log(r)
      continue
    }
    for (const o of r.output)
      if (o.type === 'mcp_call') console.log('CALL', o.name, o.arguments, o.status, JSON.stringify(o.error))
    console.log(r.output.at(-1).content?.[0].text.slice(0, 500))
  }
  s.close()
  await e.close()
})
