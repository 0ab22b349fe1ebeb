import { useCallback, useEffect, useRef, useState } from 'react'
import { bridge, call } from '../bridge'
import { withChanged, without, withPage } from './conversation-pages'
import type { ConversationPages } from './conversation-pages'

export interface Conversations extends ConversationPages {
  readonly loadMore: () => void
}

/** The list of chats as far as it was scrolled, kept current by events. */
export function useConversations(initial: ConversationPages): Conversations {
  const [pages, setPages] = useState(initial)
  const isLoading = useRef(false)
  const latest = useRef(pages)
  useEffect(() => {
    latest.current = pages
  })

  useEffect(() => {
    const read = () =>
      void call(bridge.invoke.chat.list({})).then(
        (page) => setPages(withPage({ conversations: [], hasMore: false }, page)),
        () => undefined,
      )
    const stops = [
      bridge.on.chat.changed((changed) => setPages((before) => withChanged(before, changed))),
      bridge.on.chat.removed(({ conversationId }) => setPages((before) => without(before, conversationId))),
      bridge.on.chat.replaced(({ conversationId }) => {
        if (conversationId === null) read()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])

  const loadMore = useCallback(() => {
    const last = latest.current.conversations.findLast(({ pinned }) => !pinned)
    if (!latest.current.hasMore || !last || isLoading.current) return
    isLoading.current = true
    const after = { updatedAt: last.updatedAt, id: last.id }
    void call(bridge.invoke.chat.list({ after }))
      .then(
        (page) => setPages((before) => withPage(before, page)),
        () => undefined,
      )
      .finally(() => {
        isLoading.current = false
      })
  }, [])

  return { ...pages, loadMore }
}
