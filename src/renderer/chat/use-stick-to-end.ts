import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

const near = 48

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
    const onScroll = () => {
      const distance = element.scrollHeight - element.clientHeight - element.scrollTop
      // Growing content also moves the end away; only going up is the person's wish.
      if (element.scrollTop < lastTop - 1 && distance > near) sticks.current = false
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
    element.scrollTop = element.scrollHeight
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { scroller, content, isAtEnd, jump }
}
