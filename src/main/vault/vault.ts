import type { VaultStatus } from '@shared/settings'
import { AppError } from '../errors'
import type { Log } from '../log'
import type { StoreFile } from '../storage/store-file'
import type { Encryption } from './encryption-port'
import {
  type Contents,
  createDataKey,
  type Credential,
  entryId,
  type Entries,
  type Opened,
  openVault,
  sealContents,
} from './open-vault'

interface VaultDeps {
  readonly file: StoreFile
  readonly encryption: Encryption
  /** Bound into the sealed file: another app's vault is not ours. */
  readonly appId: string
  readonly log: Log
}

/** By entry id; null = deleted. */
type Changes = ReadonlyMap<string, Credential | null>

/** States that only a new vault gets out of. `locked` passes by itself, `newer-version` by an update. */
const CAN_START_OVER: readonly VaultStatus[] = ['key-lost', 'corrupt', 'backend-changed']

/**
 * Secrets by service and account, shaped like keytar. Opened on first use, never at construction. In every state but `ready`
 * nothing on disk changes: what is stored or deleted is held in memory for this run, and written if the vault opens later.
 */
export class Vault {
  readonly #deps: VaultDeps
  readonly #listeners = new Set<(status: VaultStatus) => void>()
  #opened: Opened | undefined
  #opening: Promise<Opened> | undefined
  #held: Changes = new Map()
  /** The sealed text that lies on disk as far as we know. */
  #sealed: unknown
  #tail: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(deps: VaultDeps) {
    this.#deps = deps
  }

  async getPassword(service: string, account: string): Promise<string | null> {
    await this.#open()
    return this.#view().get(entryId(service, account))?.password ?? null
  }

  /** @throws AppError `storage_failed`: the old password is still the one that counts */
  setPassword(service: string, account: string, password: string): Promise<void> {
    return this.#enqueue(() => this.#change(entryId(service, account), { service, account, password }))
  }

  /** @returns whether there was one. @throws AppError `storage_failed`: it is still there */
  deletePassword(service: string, account: string): Promise<boolean> {
    return this.#enqueue(async () => {
      const opened = await this.#open()
      const id = entryId(service, account)
      const existed = this.#view().has(id)
      // Held even when nothing is seen: a locked vault may have one, and deleting must hold after it opens.
      if (existed || opened.status !== 'ready') await this.#change(id, null)
      return existed
    })
  }

  async findCredentials(service: string): Promise<{ account: string; password: string }[]> {
    await this.#open()
    return [...this.#view().values()]
      .filter((entry) => entry.service === service)
      .map(({ account, password }) => ({ account, password }))
  }

  /** What is known: `ready` until the first use proves otherwise. */
  status(): VaultStatus {
    return this.#opened?.status ?? 'ready'
  }

  /** Opens the vault if nothing did before. */
  async open(): Promise<VaultStatus> {
    return (await this.#open()).status
  }

  /** Called with each new status, the first one included. */
  onStatusChange(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Asks the keyring again. What was held in memory is written if the vault opens now. */
  retry(): Promise<VaultStatus> {
    return this.#enqueue(() => this.#reopen())
  }

  /** Keeps an unreadable vault as `.lost-<time>` and begins a new one with what this run holds. Elsewhere does nothing. */
  startOver(): Promise<VaultStatus> {
    return this.#enqueue(async () => {
      const { status } = await this.#open()
      if (!CAN_START_OVER.includes(status)) return status
      await this.#deps.file.keepAs('lost', 'move').catch(storageFailed)
      return this.#reopen()
    })
  }

  /** Finishes running writes and zeroes the key. The vault is of no use afterwards. */
  async close(): Promise<void> {
    await this.#enqueue(async () => {
      this.#closed = true
      await this.#opening?.catch(() => undefined)
      if (this.#opened?.status === 'ready') this.#opened.contents.key.bytes.fill(0)
      this.#opened = undefined
      this.#held = new Map()
    })
  }

  #open(): Promise<Opened> {
    if (this.#closed) return Promise.reject(new Error('the vault is closed'))
    if (this.#opened) return Promise.resolve(this.#opened)
    // One keyring question at a time, and a failed one is asked again (gnome-keyring breaks on parallel reads).
    this.#opening ??= this.#openFile().finally(() => (this.#opening = undefined))
    return this.#opening
  }

  async #openFile(): Promise<Opened> {
    const { file, encryption, appId } = this.#deps
    const copies = await file.read()
    this.#sealed = copies[0].kind === 'value' ? copies[0].value.sealed : undefined
    const opened = await openVault(copies, encryption, appId)
    this.#setOpened(opened)
    if (opened.status === 'ready' && opened.contents.shouldRewrap) void this.#enqueue(() => this.#rewrap())
    return opened
  }

  async #reopen(): Promise<VaultStatus> {
    if (this.#opened?.status === 'ready') return 'ready'
    this.#opened = undefined
    const { status } = await this.#open()
    if (status === 'ready' && this.#held.size > 0) await this.#persist(this.#held)
    return status
  }

  async #change(id: string, credential: Credential | null): Promise<void> {
    const { status } = await this.#open()
    const changes = new Map(this.#held).set(id, credential)
    if (status === 'ready') await this.#persist(changes)
    else this.#held = changes
  }

  async #persist(changes: Changes): Promise<void> {
    const { file, encryption, appId } = this.#deps
    const base = await this.#newestContents()
    const contents = { ...base, entries: applied(base.entries, changes), gen: base.gen + 1 }
    const sealed = sealContents(contents, encryption.backend(), appId)
    await file.write({ sealed }).catch(storageFailed)
    this.#sealed = sealed
    this.#held = new Map()
    this.#opened = { status: 'ready', contents }
  }

  /** Something else may have put another file in place while we run: a restored backup, a folder that is synchronised. */
  async #newestContents(): Promise<Contents> {
    const ours = this.#opened
    if (ours?.status !== 'ready') throw new AppError('storage_failed')
    const { file, encryption, appId } = this.#deps
    const copies = await file.read()
    const [current] = copies
    if (current.kind === 'absent' || (current.kind === 'value' && current.value.sealed === this.#sealed)) {
      return ours.contents
    }
    this.#deps.log.warn('vault.changed_outside')
    const theirs = await openVault(copies, encryption, appId)
    if (theirs.status === 'ready') {
      const [newer, older] = theirs.contents.gen > ours.contents.gen ? [theirs, ours] : [ours, theirs]
      this.#opened = newer
      older.contents.key.bytes.fill(0)
      return newer.contents
    }
    // What is known stays usable for this run.
    this.#held = new Map([...ours.contents.entries, ...this.#held])
    this.#setOpened(theirs)
    throw new AppError('storage_failed', {}, { cause: theirs.cause })
  }

  async #rewrap(): Promise<void> {
    try {
      if (this.#opened?.status !== 'ready') return
      const { contents } = this.#opened
      const key = await createDataKey(this.#deps.encryption, contents.key.bytes)
      this.#opened = { status: 'ready', contents: { ...contents, key, shouldRewrap: false } }
      await this.#persist(this.#held)
    } catch (cause) {
      this.#deps.log.error('vault.rewrap_failed', cause)
    }
  }

  #setOpened(opened: Opened): void {
    const changed = this.#opened?.status !== opened.status
    this.#opened = opened
    if (opened.status !== 'ready' && opened.cause) this.#deps.log.error('vault.not_ready', opened.cause)
    if (!changed) return
    this.#deps.log.info('vault.opened', { status: opened.status })
    for (const listener of this.#listeners) listener(opened.status)
  }

  /** What a caller sees: the stored entries with what this run holds on top. */
  #view(): Entries {
    return applied(this.#opened?.status === 'ready' ? this.#opened.contents.entries : new Map(), this.#held)
  }

  #enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task)
    this.#tail = result.catch(() => undefined)
    return result
  }
}

function applied(entries: Entries, changes: Changes): Entries {
  const next = new Map(entries)
  for (const [id, credential] of changes) {
    if (credential) next.set(id, credential)
    else next.delete(id)
  }
  return next
}

function storageFailed(cause: unknown): never {
  throw new AppError('storage_failed', {}, { cause })
}
