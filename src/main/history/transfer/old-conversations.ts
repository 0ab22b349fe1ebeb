import { readdir, readFile, rename } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Turn } from '@shared/turn'
import type { Log } from '../../log'
import { cleanTitle } from '../clean-title'
import { timeInFileName } from '../open-file'
import type { History } from '../rows'

type Target = Pick<History, 'conversations' | 'turns' | 'transaction'>

const Summary = z.object({ id: z.string().min(1).max(64), title: z.string(), updatedAt: z.number() })
const Body = z.object({ turns: z.array(Turn), replay: z.array(z.unknown()) })
type OldConversation = z.output<typeof Summary> & z.output<typeof Body>

/**
 * Versions before SQLite kept one file per conversation, `conversations/<id>.json`: a line with the summary, a line with turns
 * and replay. They are taken in once; then the folder is renamed, and the files stay in it, also those that cannot be read.
 */
export async function importOldConversations(
  history: Target,
  directory: string,
  {
    log,
    now,
    onUnreadable,
  }: { readonly log: Log; readonly now: () => number; readonly onUnreadable: (id: string) => void },
): Promise<void> {
  const folder = join(directory, 'conversations')
  const names = await readdir(folder).catch(() => undefined)
  if (!names) return
  try {
    for (const name of names.filter((candidate) => /^[\w-]{1,64}\.json$/.test(candidate))) {
      const old = await readOld(join(folder, name))
      if (old) add(history, old)
      else onUnreadable(name.slice(0, -'.json'.length))
    }
    const imported = `${folder}.imported`
    await rename(folder, existsSync(imported) ? `${imported}-${timeInFileName(now())}` : imported)
  } catch (cause) {
    // The next start tries again; what is in already is not added twice.
    log.error('history.old_conversations_not_imported', cause)
  }
}

async function readOld(path: string): Promise<OldConversation | undefined> {
  try {
    // Not `readLines`: it takes U+2028, which JSON leaves as it is, for the end of a line.
    const [first = '', second = ''] = (await readFile(path, 'utf8')).split('\n')
    return { ...Summary.parse(JSON.parse(first)), ...Body.parse(JSON.parse(second)) }
  } catch {
    return undefined
  }
}

function add(history: Target, { id, title, updatedAt, turns, replay }: OldConversation): void {
  if (history.conversations.read(id)) return
  const replays = new Map(replay.map((value) => [turnIdOf(value), value]))
  history.transaction(() => {
    history.conversations.insert({
      id,
      title: cleanTitle(title),
      titleSource: title ? 'message' : 'none',
      createdAt: Math.floor(turns[0]?.startedAt ?? updatedAt),
      updatedAt: Math.floor(updatedAt),
      pinned: false,
      archived: false,
      temporary: false,
      headTurnId: null,
      settings: { connectionsOff: [] },
    })
    let parentId: string | null = null
    for (const turn of turns) {
      history.turns.insert({ conversationId: id, parentId, turn, replay: replays.get(turn.id) ?? questionOnly(turn) })
      parentId = turn.id
    }
  })
}

function turnIdOf(replay: unknown): unknown {
  return typeof replay === 'object' && replay !== null && 'turnId' in replay ? replay.turnId : undefined
}

/** As chat/replay.ts begins a turn. */
function questionOnly({ id, userText }: Turn): unknown {
  return { turnId: id, endpoint: '', items: [{ role: 'user', content: userText }], tail: [], lists: {} }
}
