import { open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ConversationSummary, Turn } from '@shared/turn'
import { AppError } from '../errors'
import { sweepTemporaries, writeFileAtomic } from './atomic-write'

const FIRST_LINE_BYTES = 4_096

const Body = z.object({ turns: z.array(Turn), replay: z.array(z.unknown()) })

/** A conversation as stored. `replay` holds the Responses API input items that carry it on (`store: false`). */
export interface StoredConversation {
  readonly summary: ConversationSummary
  readonly turns: readonly Turn[]
  readonly replay: readonly unknown[]
}

export interface ConversationStore {
  /** Newest first. Reads the first line of each file only. */
  list(): Promise<readonly ConversationSummary[]>
  /**
   * `undefined` when there is none or its bytes are damaged.
   *
   * @throws AppError `invalid_input` for what is no id, `storage_failed` when the disk refuses
   */
  read(id: string): Promise<StoredConversation | undefined>
  /** @throws AppError `storage_failed` with the old one in place */
  write(id: string, conversation: StoredConversation): Promise<void>
  remove(id: string): Promise<void>
}

/**
 * One file per conversation, two lines of JSON: the summary, then turns and replay. A file that cannot be read is renamed
 * `*.corrupt-<time>` and told to `onUnreadable`; the others load.
 */
export function openConversationStore(directory: string, onUnreadable: (id: string) => void): ConversationStore {
  let tail: Promise<unknown> = Promise.resolve()
  /** In order, so that of two writes the later one stays. */
  const inOrder = (task: () => Promise<void>): Promise<void> => {
    const done = tail.then(task).catch((cause: unknown) => {
      throw new AppError('storage_failed', {}, { cause })
    })
    tail = done.catch(() => undefined)
    return done
  }
  /** Only bytes that say the wrong thing are set aside: a disk that cannot be read now may be readable tomorrow. */
  const orSetAside = async <T>(id: string, text: Promise<string | undefined>, parse: (text: string) => T) => {
    const loaded = await text
    try {
      return loaded === undefined ? undefined : parse(loaded)
    } catch {
      const path = pathOf(directory, id)
      await rename(path, `${path}.corrupt-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`).catch(() => undefined)
      onUnreadable(id)
      return undefined
    }
  }
  return {
    list: async () => {
      const names = await readdir(directory).catch(() => [])
      const ids = names.filter((name) => /^[\w-]{1,64}\.json$/.test(name)).map((name) => name.slice(0, -'.json'.length))
      const summaries: ConversationSummary[] = []
      for (const id of ids) {
        const firstLine = readFirstLine(pathOf(directory, id)).catch(() => undefined)
        const summary = await orSetAside(id, firstLine, (line) => ConversationSummary.parse(JSON.parse(line)))
        if (summary) summaries.push(summary)
      }
      return summaries.sort((a, b) => b.updatedAt - a.updatedAt)
    },
    read: async (id) => {
      const path = pathOf(directory, id)
      return orSetAside(id, readFile(path, 'utf8').catch(absentOrFailed), (text) => {
        const [first = '', second = ''] = text.split('\n')
        return { summary: ConversationSummary.parse(JSON.parse(first)), ...Body.parse(JSON.parse(second)) }
      })
    },
    write: async (id, { summary, turns, replay }) => {
      const path = pathOf(directory, id)
      await inOrder(() => writeFileAtomic(path, `${JSON.stringify(summary)}\n${JSON.stringify({ turns, replay })}\n`))
    },
    remove: async (id) => {
      const path = pathOf(directory, id)
      await inOrder(async () => {
        await rm(path, { force: true })
        await sweepTemporaries(path)
      })
    },
  }
}

/** Not `readLines`: it takes U+2028, which JSON leaves as it is, for the end of a line. */
async function readFirstLine(path: string): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FIRST_LINE_BYTES), 0, FIRST_LINE_BYTES, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    if (end >= 0) return buffer.toString('utf8', 0, end)
    return (await handle.readFile('utf8')).split('\n')[0] ?? ''
  } finally {
    await handle.close()
  }
}

function absentOrFailed(cause: NodeJS.ErrnoException): undefined {
  if (cause.code === 'ENOENT') return undefined
  throw new AppError('storage_failed', {}, { cause })
}

function pathOf(directory: string, id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new AppError('invalid_input')
  return join(directory, `${id}.json`)
}
