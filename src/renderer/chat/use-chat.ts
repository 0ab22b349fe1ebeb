import { useCallback, useEffect, useRef, useState } from 'react'
import { bridge, call } from '../bridge'
import { applyEarlier, applyStreamed, applySummary, applyTurnStarted } from './chat-state'
import type { Streamed } from './chat-state'
import { frameQueue } from './frame-queue'
import { useConversation } from './use-conversation'
import type { ConversationState, ConversationView } from './use-conversation'

export interface Chat extends ConversationState, Pick<ConversationView, 'change' | 'replace'> {
  readonly isLoadingEarlier: boolean
  readonly loadEarlier: () => void
  /** Reads the path that holds this turn, unless it is there. Resolves to whether it is. */
  readonly openAt: (turnId: string) => Promise<boolean>
}

/** One conversation: main's snapshot, then its events. Mount it with the conversation's id as key. */
export function useChat(conversationId: string | undefined, firstTurnId: string | undefined): Chat {
  const view = useConversation()
  const { state, latest, change, replace, fail } = view
  const [isLoadingEarlier, setLoadingEarlier] = useState(false)
  const queue = useRef<{ readonly flush: () => void }>(undefined)
  const opening = useRef(0)
  const start = useRef(firstTurnId)

  const open = useCallback(
    async (turnId?: string) => {
      if (conversationId === undefined) return undefined
      const number = ++opening.current
      try {
        const opened = await call(bridge.invoke.chat.open({ conversationId, ...(turnId ? { turnId } : {}) }))
        if (number !== opening.current) return undefined
        // Events that came before the snapshot are part of it: main sends what is pending before it answers.
        queue.current?.flush()
        replace(opened)
        return opened
      } catch (error) {
        if (number === opening.current) fail(error)
        return undefined
      }
    },
    [conversationId, replace, fail],
  )
  useEffect(() => {
    if (conversationId === undefined) return
    const stop = listen(conversationId, { change, onReplaced: () => void open() }, queue)
    void open(start.current)
    return () => {
      opening.current += 1
      stop()
    }
  }, [conversationId, change, open])

  const loadEarlier = useCallback(() => {
    const beforeTurnId = latest.current?.turns[0]?.id
    if (conversationId === undefined || beforeTurnId === undefined) return
    setLoadingEarlier(true)
    call(bridge.invoke.chat.earlier({ conversationId, beforeTurnId }))
      .then(
        (earlier) => change((current) => applyEarlier(current, beforeTurnId, earlier), true),
        () => undefined,
      )
      .finally(() => setLoadingEarlier(false))
  }, [conversationId, change, latest])

  const openAt = useCallback(
    async (turnId: string) => {
      const isThere = (turns: readonly { readonly id: string }[] = []) => turns.some(({ id }) => id === turnId)
      return isThere(latest.current?.turns) || isThere((await open(turnId))?.turns)
    },
    [open, latest],
  )
  return { ...state, isLoadingEarlier, loadEarlier, openAt, replace, change }
}

interface Listener extends Pick<ConversationView, 'change'> {
  readonly onReplaced: () => void
}

/** Follows one conversation's events; returns how to stop. */
function listen(
  conversationId: string,
  { change, onReplaced }: Listener,
  flusher: { current: { readonly flush: () => void } | undefined },
): () => void {
  const queue = frameQueue<Streamed>((batch) => change((current) => batch.reduce(applyStreamed, current)))
  flusher.current = queue
  const stops = [
    bridge.on.chat.streamed((streamed) => {
      if (streamed.conversationId === conversationId) queue.add(streamed)
    }),
    bridge.on.chat.turnStarted(({ conversationId: id, turn, parentTurnId }) => {
      if (id !== conversationId) return
      queue.flush()
      change((current) => applyTurnStarted(current, turn, parentTurnId))
    }),
    bridge.on.chat.changed((summary) => change((current) => applySummary(current, summary))),
    bridge.on.chat.replaced(({ conversationId: id }) => {
      if (id === null || id === conversationId) onReplaced()
    }),
  ]
  return () => {
    queue.drop()
    for (const stop of stops) stop()
  }
}
