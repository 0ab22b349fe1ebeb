import { createHash } from 'node:crypto'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { StateEntries, StateEntry, StateFile } from './state-file'

/** What a restart must not lose. Browser sessions, sign-ins in progress and authorization codes are kept in memory only. */
const durableModels = new Set(['Client', 'Grant', 'RefreshToken', 'AccessToken'])

const sha256 = (id: string): string => createHash('sha256').update(id).digest('base64url')
const now = (): number => Math.floor(Date.now() / 1000)
const clone = (payload: unknown): AdapterPayload => JSON.parse(JSON.stringify(payload)) as AdapterPayload

/**
 * oidc-provider's storage. An opaque token is its own id, so entries are keyed by the SHA-256 of the id and what goes to
 * disk leaves the id (`jti`) out: whoever reads the file gets nothing that can be presented.
 */
export function createAdapter(state: StateFile): (model: string) => Adapter {
  const volatile = new Map<string, StateEntries>()
  return (model) => {
    if (durableModels.has(model)) return new HashedAdapter(state.model(model), () => state.save())
    const entries = volatile.get(model) ?? new Map<string, StateEntry>()
    volatile.set(model, entries)
    return new HashedAdapter(entries, undefined)
  }
}

class HashedAdapter implements Adapter {
  readonly #entries: StateEntries
  readonly #save: (() => Promise<void>) | undefined

  constructor(entries: StateEntries, save: (() => Promise<void>) | undefined) {
    this.#entries = entries
    this.#save = save
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    const stored = clone(payload)
    if (this.#save) delete stored.jti
    this.#dropExpired()
    this.#entries.set(sha256(id), {
      payload: stored,
      ...(typeof expiresIn === 'number' ? { exp: now() + expiresIn } : {}),
    })
    await this.#save?.()
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#entries.get(sha256(id))
    if (entry === undefined || isExpired(entry)) return Promise.resolve(undefined)
    // A client has no `jti`, and nothing reads one from it.
    return Promise.resolve({ ...clone(entry.payload), jti: id })
  }

  /** A session's uid, unlike its id, is no secret. Sessions are kept in memory only, with their id. */
  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const entry = [...this.#entries.values()].find(({ payload }) => payload.uid === uid)
    return Promise.resolve(entry === undefined || isExpired(entry) ? undefined : clone(entry.payload))
  }

  /** The device grant is not offered. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined)
  }

  async consume(id: string): Promise<void> {
    const entry = this.#entries.get(sha256(id))
    if (entry === undefined) return
    entry.payload.consumed = now()
    await this.#save?.()
  }

  async destroy(id: string): Promise<void> {
    this.#entries.delete(sha256(id))
    await this.#save?.()
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, { payload }] of this.#entries) {
      if (payload.grantId === grantId) this.#entries.delete(key)
    }
    await this.#save?.()
  }

  #dropExpired(): void {
    for (const [key, entry] of this.#entries) if (isExpired(entry)) this.#entries.delete(key)
  }
}

function isExpired({ exp }: StateEntry): boolean {
  return exp !== undefined && exp <= now()
}
