import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Pixels from the end that still count as being there. */
const near = 48
const touches = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
/** Milliseconds in which a scroll follows from what a hand did. */
const recently = 500

interface StickToEnd {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly content: RefObject<HTMLDivElement | null>
  readonly isAtEnd: boolean
  readonly jump: () => void
}

/** Keeps the end in view while content grows, until the person scrolls up. */
export function useStickToEnd(): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)

  const jump = useCallback(() => {
    sticks.current = true
    setAtEnd(true)
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
  }, [])

  useLayoutEffect(() => {
    const element = scroller.current
    const inner = content.current
    if (!element || !inner) return
    let lastTop = element.scrollTop
    let touchedAt = Number.NEGATIVE_INFINITY
    const touch = () => {
      touchedAt = performance.now()
    }
    const onScroll = () => {
      const distance = element.scrollHeight - element.clientHeight - element.scrollTop
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
    const observer = new ResizeObserver(() => {
      if (sticks.current) element.scrollTop = element.scrollHeight
    })
    observer.observe(inner)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    for (const name of touches) element.addEventListener(name, touch, { passive: true })
    element.scrollTop = element.scrollHeight
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      for (const name of touches) element.removeEventListener(name, touch)
    }
  }, [])

  return { scroller, content, isAtEnd, jump }
}
