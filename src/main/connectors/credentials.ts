import { z } from 'zod'
import type { VaultStatus } from '@shared/settings'
import { refuseIfHidden } from '../vault/hidden-entries'
import type { AnyGrant, ClientRegistration, PrivateKey } from '../auth/grant'

/** The keytar-shaped part of the vault that connections need. */
export interface PasswordVault {
  getPassword(service: string, account: string): Promise<string | null>
  setPassword(service: string, account: string, password: string): Promise<void>
  deletePassword(service: string, account: string): Promise<boolean>
  status(): VaultStatus
}

const CREDENTIALS = 'patchbay.connection'
const OWN_CLIENT = 'patchbay.own-client'
const REGISTRATIONS = 'patchbay.registrations'

const Client = z.looseObject({ issuer: z.string(), client_id: z.string() })
const Registration = Client.extend({ redirect_uri: z.string() })
const StoredGrant = z.looseObject({
  serverUrl: z.string(),
  resource: z.string(),
  authorizationServer: z.looseObject({ issuer: z.string() }),
  client: Client,
  tokenSet: z.looseObject({ access_token: z.string(), obtainedAt: z.number() }),
})
const StoredCredentials = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('oauth'), forServerUrl: z.string(), grant: StoredGrant }),
  z.object({ kind: z.literal('api_key'), serverUrl: z.string(), header: z.string(), apiKey: z.string() }),
  z.object({ kind: z.literal('headers'), serverUrl: z.string(), headers: z.record(z.string(), z.string()) }),
])
const StoredOwnClient = z.object({
  client_id: z.string(),
  client_secret: z.string().optional(),
  privateKey: z.object({ pem: z.string(), alg: z.string() }).optional(),
})

/** What proves who the person is, bound to the server URL the connection had when it was stored. */
export type Credentials =
  | { readonly kind: 'oauth'; readonly forServerUrl: string; readonly grant: AnyGrant }
  | { readonly kind: 'api_key'; readonly serverUrl: string; readonly header: string; readonly apiKey: string }
  | { readonly kind: 'headers'; readonly serverUrl: string; readonly headers: Readonly<Record<string, string>> }

export interface OwnClient {
  readonly client_id: string
  readonly client_secret?: string
  /** For a machine account that signs its requests. */
  readonly privateKey?: PrivateKey
}

/** Everything secret about connections, one vault entry each; keyed by connection, never by URL (mcp-authorization.md Q35). */
export class CredentialsVault {
  readonly #vault: PasswordVault
  /** Refreshed credentials that could not be saved: the old refresh token is dead, so these are all there is (R25). */
  readonly #unsaved = new Map<string, Credentials>()

  constructor(vault: PasswordVault) {
    this.#vault = vault
  }

  async read(connectionId: string): Promise<Credentials | null> {
    const unsaved = this.#unsaved.get(connectionId)
    if (unsaved) {
      await this.keep(connectionId, unsaved)
      return unsaved
    }
    // The vault is authenticated storage that only `write` fills, so the shape check narrows what the type already says.
    const stored = (await this.#parse(CREDENTIALS, connectionId, StoredCredentials)) as Credentials | null
    if (!stored) refuseIfHidden(this.#vault.status())
    return stored
  }

  async write(connectionId: string, credentials: Credentials): Promise<void> {
    await this.#vault.setPassword(CREDENTIALS, connectionId, JSON.stringify(credentials))
    this.#unsaved.delete(connectionId)
  }

  /** Like `write`, but never loses them: what the disk refuses is held for this run and tried again at every read. */
  async keep(connectionId: string, credentials: Credentials): Promise<void> {
    this.#unsaved.set(connectionId, credentials)
    await this.write(connectionId, credentials).catch(() => undefined)
  }

  async forget(connectionId: string): Promise<void> {
    this.#unsaved.delete(connectionId)
    await this.#vault.deletePassword(CREDENTIALS, connectionId)
  }

  async ownClient(connectionId: string): Promise<OwnClient | null> {
    return (await this.#parse(OWN_CLIENT, connectionId, StoredOwnClient)) as OwnClient | null
  }

  async setOwnClient(connectionId: string, client: OwnClient | null): Promise<void> {
    if (client) await this.#vault.setPassword(OWN_CLIENT, connectionId, JSON.stringify(client))
    else await this.#vault.deletePassword(OWN_CLIENT, connectionId)
  }

  /** Registrations of one connection, at every issuer it ever used (SEP-2352: an issuer's client goes to no other). */
  async registrations(connectionId: string): Promise<readonly ClientRegistration[]> {
    const stored = await this.#parse(REGISTRATIONS, connectionId, z.array(Registration))
    return (stored ?? []) as unknown as readonly ClientRegistration[]
  }

  async addRegistration(connectionId: string, registration: ClientRegistration): Promise<void> {
    const others = (await this.registrations(connectionId)).filter(({ issuer }) => issuer !== registration.issuer)
    await this.#vault.setPassword(REGISTRATIONS, connectionId, JSON.stringify([...others, registration]))
  }

  async forgetRegistrations(connectionId: string): Promise<void> {
    await this.#vault.deletePassword(REGISTRATIONS, connectionId)
  }

  /** Everything about a connection that is being removed. */
  async forgetAll(connectionId: string): Promise<void> {
    this.#unsaved.delete(connectionId)
    for (const service of [CREDENTIALS, OWN_CLIENT, REGISTRATIONS])
      await this.#vault.deletePassword(service, connectionId)
  }

  async #parse<T>(service: string, account: string, schema: z.ZodType<T>): Promise<T | null> {
    const text = await this.#vault.getPassword(service, account)
    if (text === null) return null
    return schema.parse(JSON.parse(text))
  }
}
