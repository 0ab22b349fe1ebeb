import * as oauth from 'oauth4webapi'
import type { Sandbox } from '../../src/sandbox/sandbox'
import { FetchBrowser } from './fetch-browser'

// eslint-disable-next-line @typescript-eslint/no-deprecated -- the library's word for plain http, which loopback is
const insecure = { [oauth.allowInsecureRequests]: true }
export const customRedirect = 'app.patchbay.desktop:/oauth/callback'
export const allScopes = 'tasks:read tasks:write notes:read offline_access'

/** An OAuth client for the sandbox, written against oauth4webapi alone: what Patchbay does, without Patchbay. */
export class SandboxClient {
  readonly #verifier = oauth.generateRandomCodeVerifier()
  readonly #state = oauth.generateRandomState()
  readonly browser: FetchBrowser

  private constructor(
    readonly sandbox: Sandbox,
    readonly as: oauth.AuthorizationServer,
    readonly client: oauth.Client,
    readonly redirectUri: string,
  ) {
    this.browser = new FetchBrowser(sandbox.url)
  }

  static async register(sandbox: Sandbox, redirectUri = customRedirect): Promise<SandboxClient> {
    const issuer = new URL(sandbox.url)
    const discovery = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
    const as = await oauth.processDiscoveryResponse(issuer, discovery)
    const metadata = {
      client_name: 'Patchbay',
      application_type: 'native',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    }
    const response = await oauth.dynamicClientRegistrationRequest(as, metadata, insecure)
    return new SandboxClient(sandbox, as, await oauth.processDynamicClientRegistrationResponse(response), redirectUri)
  }

  /** The same registration at a sandbox that was started again. */
  at(sandbox: Sandbox): SandboxClient {
    return new SandboxClient(sandbox, this.as, this.client, this.redirectUri)
  }

  /** The authorization request; `changed` replaces parameters, an undefined one is left out. */
  async authorizationUrl(changed: Record<string, string | undefined> = {}): Promise<string> {
    const parameters: Record<string, string | undefined> = {
      client_id: this.client.client_id,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: allScopes,
      resource: this.sandbox.mcpUrl,
      state: this.#state,
      code_challenge: await oauth.calculatePKCECodeChallenge(this.#verifier),
      code_challenge_method: 'S256',
      ...changed,
    }
    const url = new URL(this.as.authorization_endpoint ?? '')
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
    return url.href
  }

  /** Signs in and decides; returns the redirect back to the app. */
  async authorize(
    decision: 'Allow' | 'Deny' = 'Allow',
    changed: Record<string, string | undefined> = {},
  ): Promise<URL> {
    const early = await this.browser.open(await this.authorizationUrl(changed))
    if (early !== undefined) return early
    if (this.browser.html.includes('>Sign in</button>')) await this.browser.press('Sign in')
    const redirect = await this.browser.press(decision)
    if (redirect === undefined) throw new Error('no redirect back to the app')
    return redirect
  }

  /** Checks state and iss (RFC 9207), throws oauth4webapi's error for an error response, and redeems the code. */
  async exchange(redirect: URL, resource = this.sandbox.mcpUrl): Promise<oauth.TokenEndpointResponse> {
    const parameters = oauth.validateAuthResponse(this.as, this.client, redirect, this.#state)
    const response = await oauth.authorizationCodeGrantRequest(
      this.as,
      this.client,
      oauth.None(),
      parameters,
      this.redirectUri,
      this.#verifier,
      { ...insecure, additionalParameters: { resource } },
    )
    return oauth.processAuthorizationCodeResponse(this.as, this.client, response)
  }

  async refresh(refreshToken: string): Promise<oauth.TokenEndpointResponse> {
    const response = await oauth.refreshTokenGrantRequest(this.as, this.client, oauth.None(), refreshToken, {
      ...insecure,
      additionalParameters: { resource: this.sandbox.mcpUrl },
    })
    return oauth.processRefreshTokenResponse(this.as, this.client, response)
  }

  async revoke(token: string): Promise<void> {
    await oauth.processRevocationResponse(
      await oauth.revocationRequest(this.as, this.client, oauth.None(), token, insecure),
    )
  }

  async signIn(changed: Record<string, string | undefined> = {}): Promise<oauth.TokenEndpointResponse> {
    return this.exchange(await this.authorize('Allow', changed))
  }
}

/** A plain MCP request, for its status and challenge. */
export function mcpRequest(sandbox: Sandbox, token?: string, message: Record<string, unknown> = {}): Promise<Response> {
  return fetch(sandbox.mcpUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', ...message }),
  })
}
