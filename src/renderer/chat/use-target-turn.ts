import { useCallback, useEffect, useState } from 'react'
import type { Target } from './ChatHistory'
import type { Chat } from './use-chat'
import { useStable } from './use-stable'

/** The turn to bring into view: the one the window was sent to, or another version. */
export function useTargetTurn(chat: Chat, turnId: string | undefined, onArrived: () => void) {
  const [target, setTarget] = useState<Target>()
  const arrive = useStable(onArrived)
  const { openAt, conversation } = chat
  const isRead = conversation !== undefined

  useEffect(() => {
    if (turnId === undefined || !isRead) return
    let isCurrent = true
    void openAt(turnId).then((isThere) => {
      if (!isCurrent) return
      if (isThere) setTarget({ turnId, isMarked: true })
      // The same place can be asked for again.
      arrive()
    })
    return () => {
      isCurrent = false
    }
  }, [turnId, isRead, openAt, arrive])

  const show = useCallback((shown: string) => setTarget({ turnId: shown, isMarked: false }), [])
  return { target, show }
}
