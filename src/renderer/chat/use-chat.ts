import { useEffect, useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import type { Conversation } from '@shared/turn'
import { bridge, call, toReport } from '../bridge'
import { applyStreamed, applyTurnStarted } from './chat-state'

export interface Chat {
  /** Absent until it is read. */
  readonly conversation: Conversation | undefined
  readonly error: ErrorReport | undefined
}

const nothing: Chat = { conversation: undefined, error: undefined }

/** One conversation: main's snapshot, then its events. Mount it with the conversation's id as key. */
export function useChat(conversationId: string | undefined): Chat {
  const [chat, setChat] = useState(nothing)

  useEffect(() => {
    if (conversationId === undefined) return
    let isCurrent = true
    const update = (change: (conversation: Conversation) => Conversation) =>
      setChat((state) => (state.conversation ? { ...state, conversation: change(state.conversation) } : state))

    // Events that arrive before the snapshot are part of it: main sends what is pending before it answers `open`.
    const stopStreamed = bridge.on.chat.streamed((streamed) => update((current) => applyStreamed(current, streamed)))
    const stopStarted = bridge.on.chat.turnStarted((started) => {
      if (started.conversationId === conversationId) update((current) => applyTurnStarted(current, started.turn))
    })
    call(bridge.invoke.chat.open({ conversationId })).then(
      (conversation) => isCurrent && setChat({ conversation, error: undefined }),
      (error: unknown) => isCurrent && setChat({ conversation: undefined, error: toReport(error) }),
    )
    return () => {
      isCurrent = false
      stopStreamed()
      stopStarted()
    }
  }, [conversationId])

  return chat
}
