import { InsufficientScopeError, UnauthorizedError } from '@modelcontextprotocol/client'
import { describe, expect, it } from 'vitest'
import { McpConnection, httpStatusOf } from '../../../src/sandbox/responses/mcp-connection'
import { startWebAnswer } from '../../fakes/web-answer'

describe('the status that the endpoint reports for a refused MCP request', () => {
  it('is 403 and 401 for the refusals that the client library names by themselves', () => {
    expect(httpStatusOf(new InsufficientScopeError({ requiredScope: 'tasks:write' }))).toMatchObject({ code: 403 })
    expect(httpStatusOf(new UnauthorizedError())).toMatchObject({ code: 401 })
  })

  it('is 424 where there was no HTTP answer', () => {
    expect(httpStatusOf(new TypeError('fetch failed'))).toMatchObject({ code: 424 })
  })

  it.each([401, 403, 500])("is the server's own %i", async (status) => {
    const server = await startWebAnswer(status, { 'www-authenticate': 'Bearer error="insufficient_scope", scope="x"' })
    const tool = { type: 'mcp' as const, server_label: 'a', server_url: server.url, authorization: 't' }
    const connection = new McpConnection(tool, new AbortController().signal)
    const outcome = await connection.callTool('add_task', {})
    expect(outcome).toMatchObject({ ok: false, error: { type: 'http_error', code: status } })
    await connection.close()
    await server.close()
  })
})
