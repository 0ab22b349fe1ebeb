import { useEffect, useState } from 'react'
import type { Destination } from '@shared/desktop'
import { bridge, call } from '../bridge'
import { useStable } from '../chat/use-stable'
import type { Route } from '../route'
import type { Go } from '../use-route'
import type { Overlay } from './use-shortcuts'

interface Destinations {
  readonly go: Go
  readonly chatsRoute: Route
  readonly onOverlay: (overlay: Overlay) => void
}

/**
 * Goes where tray, menu, notification, command line or quick prompt ask for. Answers with how often a page was asked for: the
 * same page is drawn anew then, with the draft or address that came with it.
 */
export function useDestination({ go, chatsRoute, onOverlay }: Destinations): number {
  const [visits, setVisits] = useState(0)
  const visit = useStable((destination: Destination) => {
    if (destination.to === 'search' || destination.to === 'shortcuts') {
      onOverlay(destination.to)
      return
    }
    setVisits((before) => before + 1)
    go(routeTo(destination, chatsRoute))
  })
  useEffect(() => {
    // Main keeps the last one until it is asked for: the event only says that there is one, and none is followed twice.
    const follow = () =>
      void call(bridge.invoke.desktop.destination()).then(
        (destination) => destination && visit(destination),
        () => undefined,
      )
    follow()
    return bridge.on.desktop.navigated(follow)
  }, [visit])
  return visits
}

type PageDestination = Exclude<Destination, { to: 'search' | 'shortcuts' }>

export function routeTo(destination: PageDestination, chatsRoute: Route): Route {
  switch (destination.to) {
    case 'new_chat':
      return { page: 'chats' }
    case 'chat':
      return { page: 'chats', conversationId: destination.conversationId }
    case 'chats':
      return chatsRoute
    case 'connectors': {
      const { serverUrl, connectionId } = destination
      if (connectionId !== undefined) return { page: 'connectors', connectionId }
      return serverUrl === undefined ? { page: 'connectors' } : { page: 'connectors', serverUrl }
    }
    case 'settings': {
      const { section } = destination
      return section === undefined ? { page: 'settings' } : { page: 'settings', section }
    }
  }
}
