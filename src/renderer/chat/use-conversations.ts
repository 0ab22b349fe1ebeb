import { useEffect, useState } from 'react'
import type { ConversationSummary } from '@shared/turn'
import { bridge, call } from '../bridge'

/** All conversations, newest first, kept current by events. */
export function useConversations(initial: readonly ConversationSummary[]): readonly ConversationSummary[] {
  const [conversations, setConversations] = useState(() => newestFirst(initial))

  useEffect(() => {
    const stopChanged = bridge.on.chat.changed((changed) =>
      setConversations((list) => newestFirst([...list.filter(({ id }) => id !== changed.id), changed])),
    )
    const stopRemoved = bridge.on.chat.removed(({ conversationId }) =>
      setConversations((list) => list.filter(({ id }) => id !== conversationId)),
    )
    call(bridge.invoke.chat.list()).then(
      (list) => setConversations(newestFirst(list)),
      () => undefined,
    )
    return () => {
      stopChanged()
      stopRemoved()
    }
  }, [])

  return conversations
}

function newestFirst(list: readonly ConversationSummary[]): readonly ConversationSummary[] {
  return [...list].sort((one, other) => other.updatedAt - one.updatedAt)
}
