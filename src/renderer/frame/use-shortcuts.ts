import { useEffect } from 'react'
import type { Route } from '../route'
import type { Go } from '../use-route'

export type Overlay = 'search' | 'shortcuts'

interface Shortcuts {
  readonly go: Go
  readonly chatsRoute: Route
  readonly onOverlay: (overlay: Overlay) => void
}

/** Ctrl or Cmd with N (new chat), K (search), comma (settings), 1 2 3 (pages), slash (this list); `?` outside of text. */
export function useShortcuts({ go, chatsRoute, onOverlay }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return
      const overlay = overlayOf(event)
      if (overlay) {
        event.preventDefault()
        onOverlay(overlay)
        return
      }
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      const route = routeOf(event.key, chatsRoute)
      if (!route) return
      event.preventDefault()
      go(route)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [go, chatsRoute, onOverlay])
}

function overlayOf(event: KeyboardEvent): Overlay | undefined {
  if (event.altKey) return undefined
  const isModified = event.ctrlKey || event.metaKey
  // Some layouts type the slash with Shift.
  if (isModified && event.key === '/') return 'shortcuts'
  if (isModified && !event.shiftKey && event.key.toLowerCase() === 'k') return 'search'
  return !isModified && event.key === '?' && !isTyping(event.target) ? 'shortcuts' : undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, [contenteditable=true]') !== null
}

function routeOf(key: string, chatsRoute: Route): Route | undefined {
  switch (key) {
    case 'n':
    case 'N':
      return { page: 'chats' }
    case '1':
      return chatsRoute
    case '2':
      return { page: 'connectors' }
    case ',':
    case '3':
      return { page: 'settings' }
    default:
      return undefined
  }
}
