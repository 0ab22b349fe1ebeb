import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Pixels from the end that still count as being there. */
const near = 48
const touches = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
/** Milliseconds in which a scroll follows from what a hand did. */
const recently = 500
/** Milliseconds until what was opened or jumped to is laid out. */
const settledAfter = 250

export interface StickToEnd {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly jump: () => void
  /** To be called when the content or the view has another size. */
  readonly follow: () => void
  /** Something else than the end is to be looked at. */
  readonly release: () => void
}

/** Keeps the end in view while content grows, until the person scrolls up. */
export function useStickToEnd(startsAtEnd: boolean): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null)
  const sticks = useRef(startsAtEnd)
  const [isAtEnd, setAtEnd] = useState(startsAtEnd)

  const follow = useCallback(() => {
    const element = scroller.current
    if (element && sticks.current) element.scrollTop = element.scrollHeight
  }, [])
  const jump = useCallback(() => {
    sticks.current = true
    setAtEnd(true)
    follow()
  }, [follow])
  const release = useCallback(() => {
    sticks.current = false
    setTimeout(() => {
      if (scroller.current && distanceToEnd(scroller.current) <= near) sticks.current = true
      setAtEnd(sticks.current)
    }, settledAfter)
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let lastTop = element.scrollTop
    let touchedAt = Number.NEGATIVE_INFINITY
    const touch = () => {
      touchedAt = performance.now()
    }
    const onScroll = () => {
      const distance = distanceToEnd(element)
      const isUpwards = element.scrollTop < lastTop - 1
      // Growing content and blocks that are laid out late move the view too: only a person's hand lets go of the end.
      if (isUpwards && distance > near && performance.now() - touchedAt < recently) {
        touch()
        sticks.current = false
      }
      if (distance <= near) sticks.current = true
      lastTop = element.scrollTop
      setAtEnd(sticks.current)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const name of touches) element.addEventListener(name, touch, { passive: true })
    return () => {
      element.removeEventListener('scroll', onScroll)
      for (const name of touches) element.removeEventListener(name, touch)
    }
  }, [])

  return { scroller, isAtEnd, jump, follow, release }
}

function distanceToEnd({ scrollHeight, clientHeight, scrollTop }: HTMLElement): number {
  return scrollHeight - clientHeight - scrollTop
}
