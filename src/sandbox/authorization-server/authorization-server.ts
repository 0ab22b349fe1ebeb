import type { IncomingMessage, ServerResponse } from 'node:http'
import { handleInteraction } from './interactions'
import { createProvider, type ProviderOptions } from './provider'

/** What the MCP server learns about a valid token (compare RFC 7662). */
export interface AccessTokenFacts {
  /** The person who signed in. */
  readonly sub: string
  readonly client_id: string
  readonly aud: string
  readonly scopes: readonly string[]
  /** Epoch seconds. */
  readonly exp: number
}

export interface AuthorizationServer {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  /** Undefined for a token that is unknown, expired or revoked. */
  introspect(token: string): Promise<AccessTokenFacts | undefined>
}

export function createAuthorizationServer(options: ProviderOptions): AuthorizationServer {
  const provider = createProvider(options)
  const callback = provider.callback()
  return {
    async handle(req, res) {
      if (req.url?.startsWith('/interaction/')) return handleInteraction(provider, req, res)
      await callback(req, res)
    },
    async introspect(token) {
      const found = await provider.AccessToken.find(token)
      if (!found?.isValid || typeof found.aud !== 'string' || found.exp === undefined) return undefined
      return {
        sub: found.accountId,
        client_id: found.clientId ?? '',
        aud: found.aud,
        scopes: [...found.scopes],
        exp: found.exp,
      }
    },
  }
}
