/** Where the window is. Kept in the address, so that a reload comes back to the same place. */
export type Route =
  | { readonly page: 'chats'; readonly conversationId?: string }
  | { readonly page: 'connectors' }
  | { readonly page: 'settings' }

export function parseRoute(hash: string): Route {
  const [page, id] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'connectors' || page === 'settings') return { page }
  return id ? { page: 'chats', conversationId: decode(id) } : { page: 'chats' }
}

export function formatRoute(route: Route): string {
  if (route.page !== 'chats' || route.conversationId === undefined) return `#/${route.page}`
  return `#/chats/${encodeURIComponent(route.conversationId)}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
