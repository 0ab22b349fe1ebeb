import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orderOf, startPracticeEndpoint, type Json, type PracticeEndpoint } from '../../fakes/practice-endpoint'
import { startProtectedMcpServer, type ProtectedMcpServer } from '../../fakes/protected-mcp-server'

const recorded = resolve(import.meta.dirname, '../../../../shared/fixtures/openai-recorded')

describe.skipIf(!existsSync(recorded))(
  'the order of events, as recorded (skipped where the recordings are absent)',
  () => {
    let mcp: ProtectedMcpServer
    let endpoint: PracticeEndpoint

    beforeAll(async () => {
      mcp = await startProtectedMcpServer()
      endpoint = await startPracticeEndpoint()
    })
    afterAll(async () => {
      await endpoint.close()
      await mcp.close()
    })

    const ask = async (input: unknown, require_approval: string): Promise<Json[]> => {
      const tool = { type: 'mcp', server_label: 'practice', server_url: mcp.url, authorization: mcp.token }
      return (await endpoint.stream({ input, tools: [{ ...tool, require_approval }] })).events
    }
    const question = { role: 'user', content: 'Add a task to buy milk' }
    const asked = async (): Promise<Json> => {
      const events = await ask([question], 'always')
      const request = events.map(({ item }) => item as Json).find((item) => item?.['type'] === 'mcp_approval_request')
      if (!request) throw new Error('no approval was asked for')
      return request
    }
    // The recordings were made without the tool list in the input: it is listed anew.
    const answered = async (approve: boolean): Promise<Json[]> => {
      const request = await asked()
      const response = { type: 'mcp_approval_response', approval_request_id: request['id'], approve }
      return ask([question, request, response], 'always')
    }

    it('of two calls without approval', async () => {
      const events = await ask('Complete the task about the quarterly report', 'never')
      expect(orderOf(events)).toEqual(orderOf(recording('openai-mcp-tool.1')))
    })

    it.each(['openai-mcp-tool-approval.1', 'openai-mcp-tool-approval.3'])(
      'of an approval asked for (%s)',
      async (name) => {
        expect(orderOf(await ask([question], 'always'))).toEqual(orderOf(recording(name)))
      },
    )

    it('of a denied call', async () => {
      expect(orderOf(await answered(false))).toEqual(orderOf(recording('openai-mcp-tool-approval.2')))
    })

    it('of an approved call', async () => {
      expect(orderOf(await answered(true))).toEqual(orderOf(recording('openai-mcp-tool-approval.4')))
    })
  },
)

function recording(name: string): Json[] {
  const text = readFileSync(resolve(recorded, `${name}.chunks.txt`), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Json)
}
