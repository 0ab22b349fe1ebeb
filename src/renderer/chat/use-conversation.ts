import { useCallback, useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { Conversation } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import { toReport } from '../bridge'
import { applyOpened } from './chat-state'

export interface ConversationState {
  /** Absent until it is read. */
  readonly conversation: Conversation | undefined
  readonly error: ErrorReport | undefined
  /** The last change put turns before the others: the list keeps its distance from the end then. */
  readonly isPrepended: boolean
}

export interface ConversationView {
  readonly state: ConversationState
  /** As last drawn. */
  readonly latest: RefObject<Conversation | undefined>
  readonly change: (make: (conversation: Conversation) => Conversation, isPrepended?: boolean) => void
  /** A new snapshot of main's. */
  readonly replace: (opened: Conversation) => void
  readonly fail: (error: unknown) => void
}

const nothing: ConversationState = { conversation: undefined, error: undefined, isPrepended: false }

/** The conversation on the screen and the few ways in which it changes. */
export function useConversation(): ConversationView {
  const [state, setState] = useState(nothing)
  const latest = useRef(state.conversation)
  useEffect(() => {
    latest.current = state.conversation
  })
  const change = useCallback<ConversationView['change']>(
    (make, isPrepended = false) =>
      setState((before) => {
        const conversation = before.conversation && make(before.conversation)
        return conversation === before.conversation ? before : { ...before, conversation, isPrepended }
      }),
    [],
  )
  const replace = useCallback<ConversationView['replace']>(
    (opened) => setState((before) => ({ ...nothing, conversation: applyOpened(before.conversation, opened) })),
    [],
  )
  const fail = useCallback<ConversationView['fail']>((error) => setState({ ...nothing, error: toReport(error) }), [])
  return { state, latest, change, replace, fail }
}
