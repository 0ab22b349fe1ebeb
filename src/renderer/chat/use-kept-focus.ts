import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/** Where a button goes away with what it did (a version, an edited question), the keyboard stays at the conversation. */
export function useKeptFocus(root: RefObject<HTMLElement | null>): void {
  const hadFocus = useRef(false)
  useEffect(() => {
    const remember = () => {
      hadFocus.current = root.current?.contains(document.activeElement) === true
    }
    const forget = (event: FocusEvent) => {
      // An element that is removed loses the focus to nothing, and only a removed one is out of the document.
      if (event.target instanceof Node && event.target.isConnected && event.relatedTarget === null)
        setTimeout(() => {
          if (event.target instanceof Node && event.target.isConnected) hadFocus.current = false
        })
    }
    document.addEventListener('focusin', remember)
    document.addEventListener('focusout', forget)
    return () => {
      document.removeEventListener('focusin', remember)
      document.removeEventListener('focusout', forget)
    }
  }, [root])
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return
    root.current?.focus({ preventScroll: true })
  })
}
