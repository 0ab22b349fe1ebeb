import type { Emit } from '@shared/contract-types'
import type { EndpointSummary, Language, Preferences as PreferenceValues, Settings } from '@shared/settings'
import { cleanSecret } from '../clean-secret'
import { AppError } from '../errors'
import { endpointName } from '../storage/single-endpoint'
import { DEFAULT_OPENAI_MODEL, OPENAI_BASE_URL, parseBaseUrl, SANDBOX_MODEL, type LiveEndpoint } from './endpoint'
import { EndpointList, type EndpointListDeps } from './endpoint-list'
import { systemLanguage } from '../words/words'
import { listModels } from './models'
import { preferencesOf, type SystemDefaults } from './preference-values'

interface PreferencesDeps extends EndpointListDeps {
  /** Starts the practice world when it is not running, and makes sure its connection is in the list. */
  readonly openSandbox: () => Promise<{ readonly responsesUrl: string }>
  /** Starts it when it is not running, and nothing else: a connection that the person removed stays removed. */
  readonly wakeSandbox: () => Promise<{ readonly responsesUrl: string }>
  /** As the person ordered them in the system, such as `de-AT`. */
  readonly systemLanguages: () => readonly string[]
  readonly defaults: SystemDefaults
  readonly onPreferences: (preferences: PreferenceValues) => void
  /** For the list of models. */
  readonly fetch: typeof globalThis.fetch
  readonly emit: Emit['settings']
}

interface TypedEndpoint {
  readonly name?: string | undefined
  readonly baseUrl: string
  readonly apiKey?: string | undefined
  readonly model: string
  readonly tokenPlacement: EndpointSummary['tokenPlacement']
}

/** Its public methods are the contract's `settings` commands, and `endpoint` for the chat. */
export class Preferences {
  readonly #deps: PreferencesDeps
  readonly #endpoints: EndpointList
  readonly #systemLanguage: Language

  constructor(deps: PreferencesDeps) {
    this.#deps = deps
    this.#endpoints = new EndpointList(deps)
    this.#systemLanguage = systemLanguage(deps.systemLanguages())
  }

  read(): Settings {
    const chosen = this.#endpoints.chosen()
    return {
      ...preferencesOf(this.#deps.store.read(), this.#deps.defaults),
      systemLanguage: this.#systemLanguage,
      endpoints: [...this.#endpoints.all()],
      ...(chosen ? { endpoint: chosen } : {}),
    }
  }

  async change(change: {
    readonly [K in keyof PreferenceValues]?: PreferenceValues[K] | undefined
  }): Promise<Settings> {
    const { store, defaults, onPreferences } = this.#deps
    await store.update((current) => ({ ...current, ...defined(change) }))
    onPreferences(preferencesOf(store.read(), defaults))
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
    const before = this.#endpoints.all().find(({ kind, fromEnvironment }) => kind === 'openai' && !fromEnvironment)
    await this.#endpoints.use(
      {
        name: before?.name ?? 'OpenAI',
        kind: 'openai',
        baseUrl: OPENAI_BASE_URL,
        model: model ?? before?.model ?? DEFAULT_OPENAI_MODEL,
        tokenPlacement: 'authorization',
      },
      key,
    )
    return this.#changed()
  }

  async useCompatible({ name, apiKey, ...typed }: TypedEndpoint): Promise<Settings> {
    const { model, tokenPlacement } = typed
    const baseUrl = parseBaseUrl(typed.baseUrl)
    const kind = 'compatible'
    const endpoint = { name: name || endpointName({ kind, baseUrl }), kind, baseUrl, model, tokenPlacement } as const
    await this.#endpoints.use(endpoint, apiKey)
    return this.#changed()
  }

  async useSandbox(): Promise<Settings> {
    const { responsesUrl: baseUrl } = await this.#deps.openSandbox()
    const kind = 'sandbox'
    const name = endpointName({ kind, baseUrl })
    await this.#endpoints.use({ name, kind, baseUrl, model: SANDBOX_MODEL, tokenPlacement: 'authorization' }, undefined)
    return this.#changed()
  }

  async useEndpoint({ endpointId }: { readonly endpointId: string }): Promise<Settings> {
    await this.#endpoints.choose(endpointId)
    return this.#changed()
  }

  async updateEndpoint({
    endpointId,
    apiKey,
    ...change
  }: { readonly endpointId: string } & { readonly [K in keyof TypedEndpoint]?: TypedEndpoint[K] | undefined }) {
    const { name, baseUrl, model, tokenPlacement } = change
    // OpenAI and the sandbox are where they are.
    const isOwnServer = this.#endpoints.find(endpointId)?.kind === 'compatible'
    await this.#endpoints.update(
      endpointId,
      {
        ...(name ? { name } : {}),
        ...(model === undefined ? {} : { model }),
        ...(isOwnServer && baseUrl !== undefined ? { baseUrl: parseBaseUrl(baseUrl) } : {}),
        ...(isOwnServer && tokenPlacement !== undefined ? { tokenPlacement } : {}),
      },
      apiKey,
    )
    return this.#changed()
  }

  async removeEndpoint({ endpointId }: { readonly endpointId: string }): Promise<Settings> {
    await this.#endpoints.remove(endpointId)
    return this.#changed()
  }

  async setModel({ model }: { readonly model: string }): Promise<Settings> {
    const chosen = this.#endpoints.chosen()
    if (!chosen) throw new AppError('endpoint_missing')
    return this.updateEndpoint({ endpointId: chosen.id, model })
  }

  async models({ endpointId }: { readonly endpointId: string }): Promise<string[]> {
    const endpoint = this.#endpoints.find(endpointId)
    if (!endpoint) throw new AppError('not_found')
    return listModels(await this.#live(endpoint), { fetch: this.#deps.fetch })
  }

  async forgetEndpoint(): Promise<Settings> {
    await this.#endpoints.removeAll()
    return this.#changed()
  }

  /**
   * What answers a conversation. Its model goes with its endpoint: where that is gone, the default answers with its own.
   *
   * @throws AppError `endpoint_missing`, `sandbox_unavailable`, `api_key_missing`, or a vault code
   */
  async endpoint(
    choice: { readonly endpointId?: string | undefined; readonly model?: string | undefined } = {},
  ): Promise<LiveEndpoint> {
    const own = choice.endpointId === undefined ? undefined : this.#endpoints.find(choice.endpointId)
    const endpoint = own ?? this.#endpoints.chosen()
    if (!endpoint) throw new AppError('endpoint_missing')
    const model = choice.endpointId === undefined || own ? choice.model : undefined
    return this.#live(model === undefined ? endpoint : { ...endpoint, model })
  }

  async #live({ id, kind, baseUrl, model, tokenPlacement }: EndpointSummary): Promise<LiveEndpoint> {
    const endpoint = { id, kind, baseUrl, model, tokenPlacement }
    if (kind === 'sandbox') return { ...endpoint, baseUrl: (await this.#deps.wakeSandbox()).responsesUrl }
    const apiKey = await this.#endpoints.apiKey(id)
    return apiKey === undefined ? endpoint : { ...endpoint, apiKey }
  }

  #changed(): Settings {
    const settings = this.read()
    this.#deps.emit.changed(settings)
    return settings
  }
}

function defined(change: object): Partial<PreferenceValues> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}
