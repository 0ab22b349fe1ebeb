import type { z } from 'zod'
import { AppError } from '../errors'
import type { StoreFile } from './store-file'

type Json = Readonly<Record<string, unknown>>

/** A value that lives in memory and is written through. */
export interface Store<T> {
  /** What holds now, even if it could not be written. */
  read(): T
  /**
   * Changes take effect in memory at once, in the order of the calls, and resolve when they are on disk.
   *
   * @throws AppError `storage_failed`: memory has the new value, the disk the old one; the next change tries again
   */
  update(change: (current: T) => T): Promise<T>
  /** The file was damaged and is kept as `*.corrupt-<time>`; its backup, or defaults key by key, stand in. */
  readonly recovered: boolean
}

/** How a value becomes the object on disk and comes back. */
export interface Codec<T> {
  /** Never throws; `damaged` when something had to fall back. */
  decode(stored: Json): { readonly value: T; readonly damaged: boolean }
  /** `stored` = what was read from disk: what this version does not know is kept (a newer version wrote it). */
  encode(value: T, stored: Json): Json
}

export async function openStore<T>(file: StoreFile, codec: Codec<T>): Promise<Store<T>> {
  const [current, backup] = await file.read()
  const source = current.kind === 'value' ? current : backup
  const stored = source.kind === 'value' ? source.value : {}
  const decoded = codec.decode(stored)
  const lost = current.kind !== 'value' && !(current.kind === 'absent' && backup.kind === 'absent')
  const recovered = lost || decoded.damaged
  let { value } = decoded
  // Until the damaged bytes are safe under another name, nothing may replace them.
  let keep = recovered
  const keepDamaged = async () => {
    if (keep) await file.keepAs('corrupt', 'copy')
    keep = false
  }
  await keepDamaged().catch(() => undefined)
  let tail: Promise<unknown> = Promise.resolve()
  const save = async () => {
    try {
      await keepDamaged()
      await file.write(codec.encode(value, stored))
    } catch (cause) {
      throw new AppError('storage_failed', {}, { cause })
    }
  }
  return {
    recovered,
    read: () => value,
    update: async (change) => {
      value = change(value)
      const saved = tail.then(save)
      tail = saved.catch(() => undefined)
      await saved
      return value
    },
  }
}

/**
 * Parses an object key by key: a bad key falls back to what its schema gives for `undefined`, good keys stay.
 * `undefined` when a key that has no fallback is bad.
 */
export function parseByKey<S extends z.ZodObject>(
  schema: S,
  stored: Json,
): { readonly value: z.infer<S>; readonly damaged: boolean } | undefined {
  let damaged = false
  const good: Record<string, unknown> = {}
  for (const [key, keySchema] of Object.entries<z.ZodType>(schema.shape)) {
    const parsed = keySchema.safeParse(stored[key])
    damaged ||= !parsed.success
    if (parsed.success && parsed.data !== undefined) good[key] = parsed.data
  }
  const whole = schema.safeParse(good)
  return whole.success ? { value: whole.data, damaged } : undefined
}

export function unknownKeys(schema: z.ZodObject, stored: Json): Json {
  return Object.fromEntries(Object.entries(stored).filter(([key]) => !Object.hasOwn(schema.shape, key)))
}
