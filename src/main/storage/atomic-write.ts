import { randomBytes } from 'node:crypto'
import * as nodeFs from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** The file system calls a write makes, as an argument so that tests can make each of them fail. */
export type AtomicFs = Pick<typeof nodeFs, 'mkdir' | 'open' | 'rename' | 'rm'>

interface AtomicWriteOptions {
  readonly fs?: AtomicFs
  /** How long a rename that another program blocks is tried again, in milliseconds. */
  readonly renameRetryMs?: number
}

/** What a virus scanner or an indexer that holds the file makes Windows answer (electron-store issue 106). */
const BLOCKED = new Set(['EPERM', 'EBUSY', 'EACCES'])
const RENAME_RETRY_MS = 5_000
const LONGEST_PAUSE_MS = 500

/**
 * Replaces a file as a whole: at any moment, after a kill or a full disk too, the path holds the old bytes or the new ones.
 * The file gets mode 0600 whatever the umask. Resolves when the new bytes are on disk; rejects with the file system's error,
 * the old bytes in place and no temporary file left.
 */
export async function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  { fs = nodeFs, renameRetryMs = RENAME_RETRY_MS }: AtomicWriteOptions = {},
): Promise<void> {
  const directory = dirname(path)
  await fs.mkdir(directory, { recursive: true, mode: 0o700 })
  const temporary = join(directory, `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeAndSync(fs, temporary, data)
    await renamePatiently(fs, temporary, path, renameRetryMs)
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncDirectory(fs, directory)
}

/** Removes what writes to `path` left behind when they were killed. Never rejects: a leftover does no harm. */
export async function sweepTemporaries(path: string): Promise<void> {
  const prefix = `.${basename(path)}.`
  const names = await nodeFs.readdir(dirname(path)).catch(() => [])
  const left = names.filter((name) => name.startsWith(prefix) && /^[0-9a-f]{16}\.tmp$/.test(name.slice(prefix.length)))
  await Promise.all(left.map((name) => nodeFs.rm(join(dirname(path), name), { force: true }).catch(() => undefined)))
}

/** `wx` follows no symbolic link and never opens what is there already. `writeFile` goes on after a short write. */
async function writeAndSync(fs: AtomicFs, path: string, data: string | Uint8Array): Promise<void> {
  const handle = await fs.open(path, 'wx', 0o600)
  try {
    await handle.writeFile(data)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function renamePatiently(fs: AtomicFs, from: string, to: string, retryMs: number): Promise<void> {
  const start = performance.now()
  for (let pause = 10; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await fs.rename(from, to)
      return
    } catch (error) {
      const blocked = BLOCKED.has((error as NodeJS.ErrnoException).code ?? '')
      if (!blocked || performance.now() - start + pause > retryMs) throw error
      await delay(pause)
    }
  }
}

/**
 * Makes the rename survive a power loss. The rename has happened already, so a failure here (Windows and some network file
 * systems cannot sync a directory) is not a failed write: saying so would leave memory and disk telling different stories.
 */
async function syncDirectory(fs: AtomicFs, directory: string): Promise<void> {
  try {
    const handle = await fs.open(directory, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    // see above
  }
}
