import { useCallback, useEffect, useState } from 'react'
import type { ConversationSummary } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'

interface ArchivedChats {
  /** Absent until they were read. */
  readonly chats: readonly ConversationSummary[] | undefined
  readonly hasMore: boolean
  readonly error: ErrorReport | undefined
  readonly isBusy: boolean
  /** The first page, or the next one. */
  readonly read: () => void
}

/** The archived conversations, newest first, kept current by events. */
export function useArchivedChats(): ArchivedChats {
  const [chats, setChats] = useState<readonly ConversationSummary[]>()
  // Where the next page begins; absent = there is none.
  const [cursor, setCursor] = useState<Cursor>()
  const { run, error, isBusy } = useAction()

  const readAfter = useCallback(
    (after: Cursor | undefined) =>
      void run(async () => {
        const page = await call(bridge.invoke.chat.list({ archived: true, ...(after ? { after } : {}) }))
        setChats((before = []) => page.conversations.reduce(withChat, after ? before : []))
        // Pinned ones come out of turn.
        const last = page.conversations.filter(({ pinned }) => !pinned).at(-1)
        setCursor(page.hasMore && last ? { updatedAt: last.updatedAt, id: last.id } : undefined)
      }),
    [run],
  )
  useEffect(() => {
    readAfter(undefined)
    const stops = [
      bridge.on.chat.changed((chat) =>
        setChats((before) => before && (chat.archived ? withChat(before, chat) : withoutChat(before, chat.id))),
      ),
      bridge.on.chat.removed(({ conversationId }) =>
        setChats((before) => before && withoutChat(before, conversationId)),
      ),
      bridge.on.chat.replaced(({ conversationId }) => {
        if (conversationId === null) readAfter(undefined)
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [readAfter])

  return { chats, hasMore: cursor !== undefined, error, isBusy, read: () => readAfter(cursor) }
}

type Chats = readonly ConversationSummary[]
type Cursor = Pick<ConversationSummary, 'updatedAt' | 'id'>

export function withChat(chats: Chats, chat: ConversationSummary): Chats {
  return [...withoutChat(chats, chat.id), chat].sort((one, other) => other.updatedAt - one.updatedAt)
}

export function withoutChat(chats: Chats, conversationId: string): Chats {
  return chats.filter(({ id }) => id !== conversationId)
}
