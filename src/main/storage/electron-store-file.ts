import { constants, copyFile, rename } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log'
import { type AtomicFs, sweepTemporaries, writeFileAtomic } from './atomic-write'
import type { StoredCopy, StoreFile } from './store-file'

interface StoreFileOptions {
  /** Absolute: then electron-store needs no running Electron. */
  readonly directory: string
  /** `settings` for `settings.json` and `settings.json.bak`. */
  readonly name: string
  readonly log?: Log
  readonly fs?: AtomicFs
}

/**
 * electron-store holds the file: its place, its name, its format, its reading. The bytes of a write go through
 * `writeFileAtomic` instead of electron-store's own `set`, because of what `set` does in 12.0.0 (measured): on a full disk it
 * resolves after a short write and leaves a truncated file, it never syncs the directory, opens its temporary file without
 * `wx`, writes in place under Snap, and blocks the main thread. `encryptionKey` and `clearInvalidConfig` stay off: the first
 * is no vault, the second empties a damaged file (security.md §0.2).
 */
export function openElectronStoreFile({ directory, name, log, fs }: StoreFileOptions): StoreFile {
  const file = join(directory, `${name}.json`)
  const backup = `${file}.bak`
  const options = fs ? { fs } : {}
  let swept = false
  return {
    read: async () => {
      if (!swept) await Promise.all([sweepTemporaries(file), sweepTemporaries(backup)])
      swept = true
      return [await readCopy(directory, name, 'json'), await readCopy(directory, name, 'json.bak')]
    },
    write: async (value) => {
      const text = JSON.stringify(value)
      await writeFileAtomic(file, text, options)
      await writeFileAtomic(backup, text, options).catch((cause: unknown) => {
        log?.warn('store.backup_failed', { store: name, code: (cause as NodeJS.ErrnoException).code })
      })
    },
    keepAs: async (reason, how) => {
      const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
      for (const path of [file, backup].filter((candidate) => existsSync(candidate))) {
        const kept = `${path}.${reason}-${stamp}`
        await (how === 'move' ? rename(path, kept) : copyFile(path, kept, constants.COPYFILE_EXCL))
      }
    },
  }
}

async function readCopy(directory: string, name: string, fileExtension: string): Promise<StoredCopy> {
  if (!existsSync(join(directory, `${name}.${fileExtension}`))) return { kind: 'absent' }
  try {
    // Deferred: it brings a JSON Schema validator along, which must not delay the first paint.
    const { default: ElectronStore } = await import('electron-store')
    const store = new ElectronStore({
      cwd: directory,
      name,
      fileExtension,
      clearInvalidConfig: false,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
      deserialize: parseObject,
    })
    return { kind: 'value', value: { ...store.store } }
  } catch (cause) {
    return { kind: 'unreadable', cause }
  }
}

/** electron-store would take any other JSON value for an empty store, and the next write would bury it. */
function parseObject(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not a JSON object')
  return { ...value }
}
