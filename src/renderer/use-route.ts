import { useCallback, useEffect, useState } from 'react'
import { formatRoute, parseRoute } from './route'
import type { Route } from './route'

export type Go = (route: Route) => void

interface Navigation {
  readonly route: Route
  /** Where `Chats` leads back to: the chat that was open last. */
  readonly chatsRoute: Route
  readonly go: Go
}

/** The address only remembers: navigation itself is denied to this window (security.md S39). */
export function useRoute(): Navigation {
  const [{ route, chatsRoute }, setRoutes] = useState(() => follow(parseRoute(location.hash), { page: 'chats' }))
  const go = useCallback((next: Route) => setRoutes((before) => follow(next, before.chatsRoute)), [])
  useEffect(() => history.replaceState(null, '', formatRoute(route)), [route])
  return { route, chatsRoute, go }
}

function follow(route: Route, chatsRoute: Route) {
  return { route, chatsRoute: route.page === 'chats' ? route : chatsRoute }
}
