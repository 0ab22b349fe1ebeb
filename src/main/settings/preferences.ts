import type { Emit } from '@shared/contract-types'
import type { EndpointSummary, Settings, Theme, VaultStatus } from '@shared/settings'
import type { Config } from '../config'
import { cleanSecret } from '../clean-secret'
import { AppError } from '../errors'
import type { StoredSettings } from '../storage/settings-store'
import { refuseIfHidden } from '../vault/hidden-entries'
import {
  DEFAULT_OPENAI_MODEL,
  environmentEndpoint,
  OPENAI_BASE_URL,
  parseBaseUrl,
  SANDBOX_MODEL,
  type LiveEndpoint,
  type StoredEndpoint,
} from './endpoint'

const SERVICE = 'patchbay.endpoint'
const ACCOUNT = 'api-key'

interface PreferencesDeps {
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
  /** Starts the practice world when it is not running, and makes sure its connection is in the list. */
  readonly openSandbox: () => Promise<{ readonly responsesUrl: string }>
  /** Starts it when it is not running, and nothing else: a connection that the person removed stays removed. */
  readonly wakeSandbox: () => Promise<{ readonly responsesUrl: string }>
  readonly onTheme: (theme: Theme) => void
  readonly emit: Emit['settings']
}

/** Its public methods are the contract's `settings` commands, and `endpoint` for the chat. */
export class Preferences {
  readonly #deps: PreferencesDeps

  constructor(deps: PreferencesDeps) {
    this.#deps = deps
  }

  read(): Settings {
    const { theme, endpoint, endpointHasKey } = this.#deps.store.read()
    const chosen = endpoint ?? withoutKey(environmentEndpoint(this.#deps.environment))
    if (!chosen) return { theme }
    const fromEnvironment = endpoint === undefined
    const summary: EndpointSummary = {
      ...chosen,
      hasApiKey: fromEnvironment || endpointHasKey === true,
      fromEnvironment,
    }
    return { theme, endpoint: summary }
  }

  async setTheme({ theme }: { readonly theme: Theme }): Promise<Settings> {
    await this.#deps.store.update((current) => ({ ...current, theme }))
    this.#deps.onTheme(theme)
    return this.#changed()
  }

  async useOpenai({
    apiKey,
    model,
  }: {
    readonly apiKey: string
    readonly model?: string | undefined
  }): Promise<Settings> {
    const key = cleanSecret(apiKey)
    return this.#use(
      {
        kind: 'openai',
        baseUrl: OPENAI_BASE_URL,
        model: model ?? DEFAULT_OPENAI_MODEL,
        tokenPlacement: 'authorization',
      },
      key,
    )
  }

  async useCompatible(typed: {
    readonly baseUrl: string
    readonly apiKey?: string | undefined
    readonly model: string
    readonly tokenPlacement: StoredEndpoint['tokenPlacement']
  }): Promise<Settings> {
    const { model, tokenPlacement } = typed
    const baseUrl = parseBaseUrl(typed.baseUrl)
    const key = typed.apiKey === undefined || typed.apiKey.trim() === '' ? undefined : cleanSecret(typed.apiKey)
    return this.#use({ kind: 'compatible', baseUrl, model, tokenPlacement }, key)
  }

  async useSandbox(): Promise<Settings> {
    const { responsesUrl } = await this.#deps.openSandbox()
    return this.#use(
      { kind: 'sandbox', baseUrl: responsesUrl, model: SANDBOX_MODEL, tokenPlacement: 'authorization' },
      undefined,
    )
  }

  async setModel({ model }: { readonly model: string }): Promise<Settings> {
    const { endpoint } = this.read()
    if (!endpoint) throw new AppError('endpoint_missing')
    const { hasApiKey: _has, fromEnvironment, ...stored } = endpoint
    // A model chosen for an endpoint of the environment becomes the person's own choice; the key stays where it was.
    const keyed = fromEnvironment ? environmentEndpoint(this.#deps.environment)?.apiKey : undefined
    if (keyed !== undefined) await this.#deps.vault.setPassword(SERVICE, ACCOUNT, keyed)
    await this.#deps.store.update((current) => ({
      ...current,
      endpoint: { ...stored, model },
      ...(keyed === undefined ? {} : { endpointHasKey: true }),
    }))
    return this.#changed()
  }

  async forgetEndpoint(): Promise<Settings> {
    await this.#deps.vault.deletePassword(SERVICE, ACCOUNT)
    await this.#deps.store.update(({ endpoint: _endpoint, endpointHasKey: _has, ...current }) => current)
    return this.#changed()
  }

  /** @throws AppError `endpoint_missing`, `sandbox_unavailable`, `api_key_missing` (the vault lost it, or was memory only), or a vault code */
  async endpoint(): Promise<LiveEndpoint> {
    const { endpoint, endpointHasKey } = this.#deps.store.read()
    if (!endpoint) {
      const fallback = environmentEndpoint(this.#deps.environment)
      if (!fallback) throw new AppError('endpoint_missing')
      return fallback
    }
    if (endpoint.kind === 'sandbox') return { ...endpoint, baseUrl: (await this.#deps.wakeSandbox()).responsesUrl }
    if (endpointHasKey !== true) return endpoint
    const apiKey = await this.#deps.vault.getPassword(SERVICE, ACCOUNT)
    if (apiKey !== null) return { ...endpoint, apiKey }
    refuseIfHidden(this.#deps.vault.status())
    throw new AppError('api_key_missing')
  }

  async #use(endpoint: StoredEndpoint, apiKey: string | undefined): Promise<Settings> {
    // The key first: settings that name an endpoint without its key would send people to a dead end.
    if (apiKey === undefined) await this.#deps.vault.deletePassword(SERVICE, ACCOUNT)
    else await this.#deps.vault.setPassword(SERVICE, ACCOUNT, apiKey)
    await this.#deps.store.update((current) => ({ ...current, endpoint, endpointHasKey: apiKey !== undefined }))
    return this.#changed()
  }

  #changed(): Settings {
    const settings = this.read()
    this.#deps.emit.changed(settings)
    return settings
  }
}

function withoutKey(endpoint: LiveEndpoint | undefined): StoredEndpoint | undefined {
  if (!endpoint) return undefined
  const { apiKey: _key, ...rest } = endpoint
  return rest
}
