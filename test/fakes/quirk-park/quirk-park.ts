import { type FakeAuthorizationServer, startAuthorizationServer } from '../authorization-server/authorization-server'
import { type ProtectedServer, startProtectedServer } from '../authorization-server/protected-server'
import type { Answer, RecordedRequest } from '../authorization-server/recording-server'
import { mcpAnswer } from './mcp-answer'

/** An MCP server behind an authorization server, both on loopback, that play the quirks of real ones. */
export interface QuirkPark {
  readonly as: FakeAuthorizationServer
  readonly server: ProtectedServer
  /** What the MCP endpoint does; each may be changed while it runs. */
  readonly endpoint: {
    /** What is answered to a request without a live token; undefined = let in. */
    withoutToken: (request: RecordedRequest) => Answer | undefined
    /** What is answered to a request with a live token; undefined = the tools. */
    withToken: (request: RecordedRequest) => Answer | undefined
  }
  /** Tokens that came to the MCP endpoint, in order, without repetition. */
  readonly tokensSeen: () => string[]
  readonly close: () => Promise<void>
}

export async function openQuirkPark(issuerPath = ''): Promise<QuirkPark> {
  const as = await startAuthorizationServer(issuerPath)
  const server = await startProtectedServer([as.issuer])
  const endpoint: QuirkPark['endpoint'] = {
    withoutToken: () => ({ status: 401, headers: challengeHeaders(server.behaviour.challenge) }),
    withToken: () => undefined,
  }
  server.answer('/mcp', (request) => {
    const answer = as.liveTokens.has(bearerOf(request)) ? endpoint.withToken(request) : endpoint.withoutToken(request)
    return answer ?? mcpAnswer(request)
  })
  return {
    as,
    server,
    endpoint,
    tokensSeen: () => [...new Set(server.to('/mcp').map(bearerOf))].filter((token) => token !== ''),
    close: async () => {
      await Promise.all([as.close(), server.close()])
    },
  }
}

function bearerOf({ headers }: RecordedRequest): string {
  return headers.authorization?.replace(/^Bearer /, '') ?? ''
}

function challengeHeaders(challenge: string | undefined): Record<string, string> {
  return challenge === undefined ? {} : { 'www-authenticate': challenge }
}
