import { useEffect, useRef, useState } from 'react'
import type { Turn } from '@shared/turn'
import { announcementOf } from './announcement'

/** For screen readers: the last answer, when it is finished while the person is here. */
export function Announcement({ turn }: { readonly turn: Turn | undefined }) {
  const [text, setText] = useState('')
  const before = useRef<Turn>(undefined)
  useEffect(() => {
    const last = before.current
    before.current = turn
    if (turn && last?.id === turn.id && last.status !== turn.status) setText(announcementOf(turn))
  }, [turn])
  return (
    <div className="visually-hidden" role="status">
      {text}
    </div>
  )
}
