import { createHash, randomUUID } from 'node:crypto'
import { type Answer, json, type RecordedRequest, type RecordingServer, startRecordingServer } from './recording-server'

type JsonObject = Record<string, unknown>

/** What differs from a well-behaved server. Every switch may be changed while the server runs. */
export interface Behaviour {
  /** Members to add to or (with undefined) remove from the metadata. */
  metadata: JsonObject
  /** Registration answers 400 invalid_redirect_uri for these. */
  refusesRedirectUri: (redirectUri: string) => boolean
  /** What registration answers instead, by the metadata that is asked for. */
  registrationRefusal: (metadata: JsonObject) => Answer | undefined
  /** Changes a registration response that would have been good. */
  registrationResponse: (body: JsonObject) => JsonObject
  /** Sends the browser back with this OAuth error instead of a code. */
  authorizationRefusal: (query: URLSearchParams) => string | undefined
  /** Shows a page with an error instead of sending the browser back. */
  showsErrorPage: (query: URLSearchParams) => boolean
  /** Changes the parameters of the authorization response. */
  authorizationResponse: (parameters: URLSearchParams) => void
  /** Changes a token response that would have been good. */
  tokenResponse: (body: JsonObject) => JsonObject
  /** How a token response travels. */
  tokenAnswer: (body: JsonObject) => Answer
  /** Issues clients a secret. */
  issuesSecrets: boolean
  rotatesRefreshTokens: boolean
}

export interface FakeAuthorizationServer extends RecordingServer {
  readonly issuer: string
  readonly behaviour: Behaviour
  /** Forgets every registered client. */
  readonly forgetClients: () => void
  readonly revokedTokens: ReadonlySet<string>
  /** Access tokens that are good for the protected server; take one out and it is dead. */
  readonly liveTokens: Set<string>
}

interface Code {
  readonly clientId: string
  readonly redirectUri: string
  readonly challenge: string
}

/**
 * A small authorization server on loopback: RFC 8414 metadata, registration, code flow with PKCE, rotating refresh
 * tokens, RFC 9207 `iss`, revocation. The person always consents; `behaviour` and `answer` make it misbehave.
 */
export async function startAuthorizationServer(path = ''): Promise<FakeAuthorizationServer> {
  const server = await startRecordingServer()
  const issuer = `${server.origin}${path}`
  const behaviour: Behaviour = {
    metadata: {},
    refusesRedirectUri: () => false,
    registrationRefusal: () => undefined,
    registrationResponse: (body) => body,
    authorizationRefusal: () => undefined,
    showsErrorPage: () => false,
    authorizationResponse: () => undefined,
    tokenResponse: (body) => body,
    tokenAnswer: (body) => json(body),
    issuesSecrets: false,
    rotatesRefreshTokens: true,
  }
  const clients = new Map<string, string | undefined>([['own-client', 'own-secret']])
  const codes = new Map<string, Code>()
  const refreshTokens = new Map<string, string>()
  const revokedTokens = new Set<string>()
  const liveTokens = new Set<string>()

  const metadata = (): JsonObject => ({
    issuer,
    authorization_endpoint: `${server.origin}/authorize`,
    token_endpoint: `${server.origin}/token`,
    registration_endpoint: `${server.origin}/register`,
    revocation_endpoint: `${server.origin}/revoke`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic', 'client_secret_post'],
    ...behaviour.metadata,
  })

  const register = ({ body }: RecordedRequest): Answer => {
    const metadata = JSON.parse(body) as JsonObject
    const refusal = behaviour.registrationRefusal(metadata)
    if (refusal) return refusal
    const { redirect_uris: redirectUris = [] } = metadata as { redirect_uris?: string[] }
    if (redirectUris.some(behaviour.refusesRedirectUri)) return json({ error: 'invalid_redirect_uri' }, 400)
    const client_id = randomUUID()
    const client_secret = behaviour.issuesSecrets ? randomUUID() : undefined
    clients.set(client_id, client_secret)
    return json(behaviour.registrationResponse({ ...metadata, client_id, client_secret }), 201)
  }

  const authorize = ({ query }: RecordedRequest): Answer => {
    const clientId = query.get('client_id') ?? ''
    if (!clients.has(clientId) || behaviour.showsErrorPage(query)) return { status: 422, body: 'unknown client' }
    const code = randomUUID()
    const redirectUri = query.get('redirect_uri') ?? ''
    codes.set(code, { clientId, redirectUri, challenge: query.get('code_challenge') ?? '' })
    const error = behaviour.authorizationRefusal(query)
    const answer = error === undefined ? { code } : { error }
    const parameters = new URLSearchParams({ ...answer, state: query.get('state') ?? '', iss: issuer })
    behaviour.authorizationResponse(parameters)
    return { status: 302, headers: { location: `${redirectUri}?${parameters.toString()}` } }
  }

  const issue = (clientId: string, scope: string | null): Answer => {
    const refresh_token = `refresh-${randomUUID()}`
    refreshTokens.set(refresh_token, clientId)
    const body = { access_token: `access-${randomUUID()}`, token_type: 'Bearer', expires_in: 3600, refresh_token }
    const response = behaviour.tokenResponse({ ...body, ...(scope !== null && { scope }) })
    liveTokens.add(String(response.access_token))
    return behaviour.tokenAnswer(response)
  }

  const token = (request: RecordedRequest): Answer => {
    const form = new URLSearchParams(request.body)
    const { clientId, secret } = credentials(request, form)
    if (!clients.has(clientId)) return json({ error: 'invalid_client' }, 401)
    const expected = clients.get(clientId)
    if (expected !== undefined && expected !== secret) return json({ error: 'invalid_client' }, 401)
    if (form.get('grant_type') === 'refresh_token') {
      const presented = form.get('refresh_token') ?? ''
      if (refreshTokens.get(presented) !== clientId) return json({ error: 'invalid_grant' }, 400)
      if (behaviour.rotatesRefreshTokens) refreshTokens.delete(presented)
      return issue(clientId, form.get('scope'))
    }
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const isGood = code?.clientId === clientId && code.redirectUri === form.get('redirect_uri')
    return isGood && code.challenge === challenge ? issue(clientId, null) : json({ error: 'invalid_grant' }, 400)
  }

  server.answer(`/.well-known/oauth-authorization-server${path}`, () => json(metadata()))
  server.answer('/register', register)
  server.answer('/authorize', authorize)
  server.answer('/token', token)
  server.answer('/revoke', ({ body }) => {
    revokedTokens.add(new URLSearchParams(body).get('token') ?? '')
    return { status: 200 }
  })
  const forgetClients = () => clients.clear()
  return Object.assign(server, { issuer, behaviour, forgetClients, revokedTokens, liveTokens })
}

function credentials(request: RecordedRequest, form: URLSearchParams): { clientId: string; secret: string | null } {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) return { clientId: form.get('client_id') ?? '', secret: form.get('client_secret') }
  // Taken as it is, like the servers that do not percent-decode.
  const [clientId = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':')
  return { clientId, secret }
}
