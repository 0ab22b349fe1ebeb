import { useEffect } from 'react'
import type { Route } from '../route'
import type { Go } from '../use-route'

/** Ctrl or Cmd with N (new chat), comma (settings), 1 2 3 (pages). */
export function useShortcuts(go: Go, chatsRoute: Route): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      if (document.querySelector('dialog[open]')) return
      const route = routeOf(event.key, chatsRoute)
      if (!route) return
      event.preventDefault()
      go(route)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [go, chatsRoute])
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
