import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  bearerAuthChallengeResponse,
  OAuthError,
  OAuthErrorCode,
  verifyBearerToken,
  type AuthInfo,
  type OAuthTokenVerifier,
} from '@modelcontextprotocol/server'
import type { AccessTokenFacts } from '../authorization-server/authorization-server'
import { resourceScopes } from '../authorization-server/scopes'

export interface BearerGateOptions {
  /** The identifier of this protected resource (RFC 8707): a token for another one is refused. */
  readonly resource: string
  /** RFC 9728 §5.1. */
  readonly resourceMetadataUrl: string
  readonly introspect: (token: string) => Promise<AccessTokenFacts | undefined>
}

type Gate = (req: IncomingMessage, res: ServerResponse) => Promise<AuthInfo | undefined>

/** Lets a request with a valid bearer token through; answers every other one with the challenge of RFC 6750 §3. */
export function createBearerGate({ resource, resourceMetadataUrl, introspect }: BearerGateOptions): Gate {
  const options = { verifier: createVerifier(introspect), resourceMetadataUrl, expectedResource: new URL(resource) }
  return async (req, res) => {
    const { authorization } = req.headers
    if (authorization === undefined) {
      // RFC 6750 §3.1: no error code when the request carries no credentials.
      challenge(res, `Bearer resource_metadata="${resourceMetadataUrl}", scope="${resourceScopes.join(' ')}"`)
      return undefined
    }
    try {
      return await verifyBearerToken(authorization, options)
    } catch (error) {
      const refusal = bearerAuthChallengeResponse(error, { resourceMetadataUrl, requiredScopes: [...resourceScopes] })
      res.writeHead(refusal.status, Object.fromEntries(refusal.headers)).end(await refusal.text())
      return undefined
    }
  }
}

function createVerifier(introspect: BearerGateOptions['introspect']): OAuthTokenVerifier {
  return {
    async verifyAccessToken(token): Promise<AuthInfo> {
      const facts = await introspect(token)
      if (facts === undefined)
        throw new OAuthError(OAuthErrorCode.InvalidToken, 'The token is unknown, expired or revoked')
      return {
        token,
        clientId: facts.client_id,
        scopes: [...facts.scopes],
        expiresAt: facts.exp,
        resource: new URL(facts.aud),
        extra: { sub: facts.sub },
      }
    },
  }
}

function challenge(res: ServerResponse, value: string): void {
  res.writeHead(401, { 'WWW-Authenticate': value, 'Content-Type': 'application/json' })
  res.end(JSON.stringify({ error: 'unauthorized', error_description: 'Sign in to use this server' }))
}
