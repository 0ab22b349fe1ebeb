import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox'
import { Wiretap, type Exchange } from './wiretap'

export interface PracticeServiceOptions {
  readonly accessTokenSeconds?: number
}

/** Names under which OAuth carries what only the two parties may know (RFC 6749, 7636), in a query, a form or an answer. */
const secretNames = ['access_token', 'refresh_token', 'code', 'state', 'code_verifier'] as const
type SecretName = (typeof secretNames)[number]

/** The practice world in the test's own process: what the app said to it, and the secrets as they were on the wire. */
export class PracticeService {
  readonly #sandbox: Sandbox
  readonly #wiretap: Wiretap
  #closed: Promise<void> | undefined

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
    this.#wiretap = new Wiretap(sandbox.port)
  }

  static async start(options: PracticeServiceOptions = {}): Promise<PracticeService> {
    return new PracticeService(await startSandbox(options))
  }

  get mcpUrl(): string {
    return this.#sandbox.mcpUrl
  }

  get responsesUrl(): string {
    return this.#sandbox.responsesUrl
  }

  /** In the order in which they came. */
  get exchanges(): readonly Exchange[] {
    return this.#wiretap.exchanges
  }

  /** Requests to the token endpoint for this grant type. */
  tokenRequests(grantType: 'authorization_code' | 'refresh_token'): Exchange[] {
    return this.#to('/token').filter(({ requestBody }) => requestBody.includes(`grant_type=${grantType}`))
  }

  responsesRequests(): Exchange[] {
    return this.#to('/v1/responses')
  }

  /** Every secret that has been on the wire, by its name. */
  secrets(): ReadonlyMap<string, SecretName> {
    const found = new Map<string, SecretName>()
    for (const exchange of this.exchanges) for (const [name, value] of secretsOf(exchange)) found.set(value, name)
    return found
  }

  /** Access tokens that were issued, oldest first. */
  accessTokens(): string[] {
    return [...this.secrets()].filter(([, name]) => name === 'access_token').map(([token]) => token)
  }

  /** Ends the last sign-in from the service's side (RFC 7009 §2.1): neither of its tokens is good for anything any more. */
  async endSignIn(): Promise<void> {
    const last = this.tokenRequests('authorization_code').at(-1)
    const { refresh_token } = JSON.parse(last?.responseBody ?? '{}') as { refresh_token?: string }
    const client_id = new URLSearchParams(last?.requestBody).get('client_id')
    if (!refresh_token || !client_id) throw new Error('nobody has signed in yet')
    const body = new URLSearchParams({ token: refresh_token, client_id })
    const answer = await fetch(`${this.#sandbox.url}/revoke`, { method: 'POST', body })
    if (!answer.ok) throw new Error(`the sign-in could not be ended: ${answer.status}`)
  }

  async close(): Promise<void> {
    this.#wiretap.stop()
    await (this.#closed ??= this.#sandbox.close())
  }

  #to(path: string): Exchange[] {
    return this.exchanges.filter(({ method, url }) => method === 'POST' && url.split('?', 1)[0] === path)
  }
}

function secretsOf({ url, requestBody, responseHeaders, responseBody }: Exchange): [SecretName, string][] {
  const { location = '' } = responseHeaders
  const fields = [queryOf(url), queryOf(location), new URLSearchParams(requestBody)]
  return secretNames.flatMap((name) => {
    const inJson = new RegExp(`"${name}"\\s*:\\s*"([^"]+)"`).exec(responseBody)?.[1]
    return [...fields.map((field) => field.get(name)), inJson]
      .filter((value): value is string => typeof value === 'string' && value !== '')
      .map((value) => [name, value] as [SecretName, string])
  })
}

function queryOf(url: string): URLSearchParams {
  return new URLSearchParams(url.split('?')[1] ?? '')
}
