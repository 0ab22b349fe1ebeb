import { randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { VaultStatus } from '@shared/settings'
import type { StoredCopy } from '../storage/store-file'
import { type Encryption, UNNAMED_BACKEND } from './encryption-port'
import { type Frame, openFrame, parseFrame, seal } from './envelope'

const KEY_BYTES = 32

/** Passwords by service and account. */
export type Entries = ReadonlyMap<string, Credential>

export interface Credential {
  readonly service: string
  readonly account: string
  readonly password: string
}

/** The random 256-bit key that seals the entries, and the same key wrapped by the operating system. */
export interface DataKey {
  readonly kid: string
  /** The one copy in this process; zeroed when the vault closes. */
  readonly bytes: Buffer
  readonly wrapped: string
}

export interface Contents {
  readonly entries: Entries
  /** 0 = nothing written yet. */
  readonly gen: number
  readonly key: DataKey
  readonly shouldRewrap: boolean
}

export type Opened =
  | { readonly status: 'ready'; readonly contents: Contents }
  | { readonly status: Exclude<VaultStatus, 'ready'>; readonly cause?: unknown }

const Payload = z.object({
  entries: z.array(z.object({ service: z.string(), account: z.string(), password: z.string() })),
})

export function entryId(service: string, account: string): string {
  return JSON.stringify([service, account])
}

/**
 * Which of the vault's states holds, and what is in it. Only a payload that decrypts proves a key: after a reset the keyring
 * says that it is available and gives another key (security.md §0.3). Writes nothing.
 */
export async function openVault(copies: readonly StoredCopy[], encryption: Encryption, appId: string): Promise<Opened> {
  if (copies.every(({ kind }) => kind === 'absent')) return openNew(encryption)
  const frames: Frame[] = []
  for (const copy of copies) {
    const sealed = copy.kind === 'value' ? copy.value.sealed : undefined
    const frame = typeof sealed === 'string' ? parseFrame(sealed) : undefined
    if (frame === 'newer-version') return { status: 'newer-version' }
    if (frame?.header.appId === appId) frames.push(frame)
  }
  const newest = frames.sort((a, b) => b.header.gen - a.header.gen)[0]
  if (!newest) return { status: 'corrupt' }
  if (backendChanged(newest.header.backend, encryption.backend())) return { status: 'backend-changed' }
  if (!(await isAvailable(encryption))) return { status: 'locked' }
  return openNewest(frames, encryption)
}

export function sealContents(
  { entries, gen, key }: Omit<Contents, 'shouldRewrap'>,
  backend: string,
  appId: string,
): string {
  const payload = JSON.stringify({ entries: [...entries.values()] } satisfies z.input<typeof Payload>)
  return seal({ kid: key.kid, backend, gen, appId }, key.wrapped, key.bytes, payload)
}

/** A key that the keyring wrapped and gave back: anything else would be found out at the next start. */
export async function createDataKey(encryption: Encryption, bytes: Buffer = randomBytes(KEY_BYTES)): Promise<DataKey> {
  const wrapped = await encryption.wrap(bytes)
  const { key } = await encryption.unwrap(wrapped)
  const same = key.length === bytes.length && timingSafeEqual(key, bytes)
  key.fill(0)
  if (!same) throw new Error('the keyring did not give back what it wrapped')
  return { kid: randomBytes(8).toString('hex'), bytes, wrapped }
}

async function openNew(encryption: Encryption): Promise<Opened> {
  if (!(await isAvailable(encryption))) return { status: 'memory' }
  try {
    const key = await createDataKey(encryption)
    return { status: 'ready', contents: { entries: new Map(), gen: 0, key, shouldRewrap: false } }
  } catch (cause) {
    return { status: 'memory', cause }
  }
}

/** The first that opens wins: frames come newest first. */
async function openNewest(frames: readonly Frame[], encryption: Encryption): Promise<Opened> {
  let cause: unknown
  for (const frame of frames) {
    try {
      const { key, shouldRewrap } = await encryption.unwrap(frame.wrappedKey)
      const entries = parsePayload(openFrame(frame, key))
      const byId = new Map(entries.map((entry) => [entryId(entry.service, entry.account), entry]))
      const { kid, gen } = frame.header
      const contents = { entries: byId, gen, key: { kid, bytes: key, wrapped: frame.wrappedKey }, shouldRewrap }
      return { status: 'ready', contents }
    } catch (error) {
      cause ??= error
    }
  }
  // A keyring that was locked in between looks the same as a lost key, but only one of them can be waited for.
  return { status: (await isAvailable(encryption)) ? 'key-lost' : 'locked', cause }
}

/** Its errors would quote the payload, and an error may be logged. */
function parsePayload(text: string): z.infer<typeof Payload>['entries'] {
  try {
    return Payload.parse(JSON.parse(text)).entries
  } catch {
    throw new Error('the opened vault has an unknown shape')
  }
}

function backendChanged(stored: string, current: string): boolean {
  return stored !== current && stored !== UNNAMED_BACKEND && current !== UNNAMED_BACKEND
}

async function isAvailable(encryption: Encryption): Promise<boolean> {
  return encryption.isAvailable().catch(() => false)
}
