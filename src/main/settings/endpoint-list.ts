import { randomUUID } from 'node:crypto'
import type { EndpointSummary, VaultStatus } from '@shared/settings'
import type { Config } from '../config'
import { cleanSecret } from '../clean-secret'
import { AppError } from '../errors'
import { endpointName, SINGLE_ENDPOINT_ID } from '../storage/single-endpoint'
import type { StoredEndpoint, StoredSettings } from '../storage/settings-store'
import { refuseIfHidden } from '../vault/hidden-entries'
import { environmentEndpoint } from './endpoint'

const SERVICE = 'patchbay.endpoint'

export interface EndpointListDeps {
  readonly store: {
    read(): StoredSettings
    update(change: (current: StoredSettings) => StoredSettings): Promise<StoredSettings>
  }
  readonly vault: {
    getPassword(service: string, account: string): Promise<string | null>
    setPassword(service: string, account: string, password: string): Promise<void>
    deletePassword(service: string, account: string): Promise<boolean>
    status(): VaultStatus
  }
  readonly environment: Config['openai']
}

type NewEndpoint = Omit<StoredEndpoint, 'id' | 'hasKey'>

/** The servers that may answer, with their keys in the vault; the one of the environment stands behind the person's own. */
export class EndpointList {
  readonly #deps: EndpointListDeps

  constructor(deps: EndpointListDeps) {
    this.#deps = deps
  }

  all(): readonly EndpointSummary[] {
    const own = this.#own().map(({ hasKey, ...rest }) => ({ ...rest, hasApiKey: hasKey, fromEnvironment: false }))
    const environment = this.#environment()
    if (!environment) return own
    const { apiKey: _key, ...rest } = environment
    return [...own, { ...rest, hasApiKey: true, fromEnvironment: true }]
  }

  /** The one that answers where a conversation does not say otherwise. */
  chosen(): EndpointSummary | undefined {
    const all = this.all()
    return all.find(({ id }) => id === this.#deps.store.read().endpointId) ?? all[0]
  }

  find(endpointId: string): EndpointSummary | undefined {
    return this.all().find(({ id }) => id === endpointId)
  }

  /** @throws AppError `api_key_missing` (the vault lost it, or was memory only), or a vault code */
  async apiKey(endpointId: string): Promise<string | undefined> {
    const stored = this.#own().find(({ id }) => id === endpointId)
    if (!stored) {
      const environment = this.#environment()
      return environment?.id === endpointId ? environment.apiKey : undefined
    }
    if (!stored.hasKey) return undefined
    const apiKey = await this.#deps.vault.getPassword(SERVICE, accountOf(endpointId))
    if (apiKey !== null) return apiKey
    refuseIfHidden(this.#deps.vault.status())
    throw new AppError('api_key_missing')
  }

  async choose(endpointId: string): Promise<void> {
    if (!this.find(endpointId)) throw new AppError('not_found')
    await this.#deps.store.update((current) => ({ ...current, endpointId }))
  }

  /** Adds it, or replaces the one that is the same place under the same name, and makes it the one that answers. */
  async use(endpoint: NewEndpoint, apiKey: string | undefined): Promise<void> {
    const before = this.#own().find(
      ({ kind, baseUrl, name }) =>
        kind === endpoint.kind &&
        (kind === 'sandbox' || (baseUrl === endpoint.baseUrl && (kind === 'openai' || name === endpoint.name))),
    )
    const id = before?.id ?? randomUUID()
    // The key first: settings that name an endpoint without its key would send people to a dead end.
    const hasKey = await this.#keepKey(id, apiKey ?? '', before?.hasKey === true)
    const stored = { ...endpoint, id, hasKey }
    await this.#deps.store.update((current) => {
      const endpoints = current.endpoints.some((each) => each.id === id)
        ? current.endpoints.map((each) => (each.id === id ? stored : each))
        : [...current.endpoints, stored]
      return { ...current, endpoints, endpointId: id }
    })
  }

  /** `apiKey` absent = as it is, empty = none. One of the environment becomes the person's own. */
  async update(endpointId: string, change: Partial<NewEndpoint>, apiKey: string | undefined): Promise<void> {
    const before = this.find(endpointId)
    if (!before) throw new AppError('not_found')
    // A key was given to one host: no other gets it without the person entering it again.
    const hasMoved = change.baseUrl !== undefined && hostOf(change.baseUrl) !== hostOf(before.baseUrl)
    if (hasMoved && before.hasApiKey && apiKey === undefined) throw new AppError('invalid_api_key')
    if (before.fromEnvironment) {
      const { kind, baseUrl, model, tokenPlacement } = before
      const own = { name: endpointName(before), kind, baseUrl, model, tokenPlacement, ...change }
      return this.use(own, apiKey ?? (await this.apiKey(endpointId)))
    }
    const hasKey = apiKey === undefined ? before.hasApiKey : await this.#keepKey(endpointId, apiKey, before.hasApiKey)
    await this.#deps.store.update((current) => ({
      ...current,
      endpoints: current.endpoints.map((each) => (each.id === endpointId ? { ...each, ...change, hasKey } : each)),
    }))
  }

  async remove(endpointId: string): Promise<void> {
    if (!this.#own().some(({ id }) => id === endpointId)) throw new AppError('not_found')
    await this.#deps.vault.deletePassword(SERVICE, accountOf(endpointId))
    await this.#deps.store.update((current) => {
      const endpoints = current.endpoints.filter(({ id }) => id !== endpointId)
      return withDefault({ ...current, endpoints }, current.endpointId === endpointId ? undefined : current.endpointId)
    })
  }

  async removeAll(): Promise<void> {
    // The first one's too where the list has lost it: a damaged file must not leave a key behind.
    const ids = new Set([SINGLE_ENDPOINT_ID, ...this.#own().map(({ id }) => id)])
    for (const id of ids) await this.#deps.vault.deletePassword(SERVICE, accountOf(id))
    await this.#deps.store.update((current) => withDefault({ ...current, endpoints: [] }, undefined))
  }

  #own(): readonly StoredEndpoint[] {
    return this.#deps.store.read().endpoints
  }

  /** Not where the person has the same place in their own list. */
  #environment(): ReturnType<typeof environmentEndpoint> {
    const endpoint = environmentEndpoint(this.#deps.environment)
    return this.#own().some(({ baseUrl }) => baseUrl === endpoint?.baseUrl) ? undefined : endpoint
  }

  /** Resolves to whether there is a key now. */
  async #keepKey(endpointId: string, typed: string, hadKey: boolean): Promise<boolean> {
    const { vault } = this.#deps
    if (typed.trim() !== '') {
      await vault.setPassword(SERVICE, accountOf(endpointId), cleanSecret(typed))
      return true
    }
    if (hadKey) await vault.deletePassword(SERVICE, accountOf(endpointId))
    return false
  }
}

/** The key of the endpoint that was once the only one stays where it was. */
function accountOf(endpointId: string): string {
  return endpointId === SINGLE_ENDPOINT_ID ? 'api-key' : endpointId
}

function withDefault({ endpointId: _before, ...rest }: StoredSettings, endpointId: string | undefined): StoredSettings {
  return endpointId === undefined ? rest : { ...rest, endpointId }
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).host
  } catch {
    return baseUrl
  }
}
