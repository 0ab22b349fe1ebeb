import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isHopeless, judgeRefusal } from '../../../src/main/chat/connector-failure'
import type { Endpoint } from '../../../src/main/chat/ports'
import { createResponsesClient } from '../../../src/main/chat/responses-client'
import { message, responseEvents, toolList } from '../../fakes/responses-server'
import { fakeConnection, startHarness, type ChatHarness, type FakeConnection } from './chat-harness'

let h: ChatHarness
let tasks: FakeConnection
beforeEach(async () => {
  h = await startHarness()
  tasks = fakeConnection('tasks')
  h.connections = [tasks]
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

const answer = (text = 'answered', id = 'msg_1') => ({ events: responseEvents([message(id, text)]) })
const labels = (request: number) => h.tools(request).map(({ server_label }) => server_label)
describe('a server on a private network', () => {
  const openai: Endpoint = {
    id: 'e1',
    kind: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    model: 'm',
    tokenPlacement: 'authorization',
  }
  const gateway: Endpoint = { ...openai, kind: 'compatible', baseUrl: 'https://llm.example.com/v1' }

  it('is not offered to OpenAI at all, so its token stays here', async () => {
    const asked: string[] = []
    h.connections = [
      fakeConnection('local', {
        privateNetwork: true,
        serverUrl: 'http://10.0.0.5:8080/mcp',
        give: () => {
          asked.push('credentials')
          return Promise.resolve({ kind: 'none' })
        },
      }),
    ]
    h.endpoint = { baseUrl: openai.baseUrl }
    h.createClient = () => createResponsesClient({ ...gateway, baseUrl: h.server.baseUrl })
    h.server.script(answer())
    const { turnId } = await h.ask()
    const turn = await h.window.status(turnId, 'completed')
    expect(turn.items).toMatchObject([
      { type: 'notice', error: { code: 'connector_unreachable_from_endpoint', host: '10.0.0.5:8080' } },
      { type: 'text' },
    ])
    expect(labels(0)).toEqual([])
    expect(asked).toEqual([])
  })

  it('is offered to a gateway, which may stand inside; if it cannot reach it that is said', async () => {
    const local = fakeConnection('local', { privateNetwork: true })
    expect(isHopeless(local, gateway)).toBe(false)
    expect(isHopeless(local, { ...openai, baseUrl: 'https://notopenai.com/v1' })).toBe(false)
    expect(await judgeRefusal(local, 424, gateway, false)).toMatchObject({
      kind: 'leave_out',
      error: { code: 'connector_unreachable_from_endpoint' },
    })
    expect(local.refusals).toEqual([])
  })

  it('takes part as usual when the endpoint is on this computer', async () => {
    h.connections = [fakeConnection('local', { privateNetwork: true, serverUrl: 'http://127.0.0.1:9/mcp' })]
    h.server.script(answer())
    const { turnId } = await h.ask()
    await h.window.status(turnId, 'completed')
    expect(labels(0)).toEqual(['local'])
  })
})

describe('cached tool lists', () => {
  it('go with later requests until the connection changes', async () => {
    h.connections = [tasks]
    h.server.script(
      { events: responseEvents([toolList('mcpl_1', 'tasks', ['a']), message('msg_1', 'one')]) },
      answer('two', 'msg_2'),
      answer('three', 'msg_3'),
      answer('four', 'msg_4'),
    )
    const { conversationId, turnId } = await h.ask()
    await h.window.status(turnId, 'completed')
    const listsSent = async (request: number) => {
      const next = await h.send(conversationId, 'next')
      await h.window.status(next.turnId, 'completed')
      return h.input(request).filter(({ type }) => type === 'mcp_list_tools').length
    }
    expect(await listsSent(1)).toBe(1)
    h.connections = [fakeConnection('tasks', { revision: '2' })]
    expect(await listsSent(2)).toBe(0)
    h.connections = []
    expect(await listsSent(3)).toBe(0)
  })
})
