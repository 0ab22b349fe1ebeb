/** Where the window is. Kept in the address, so that a reload comes back to the same place. */
export type Route =
  /** `turnId`: the place in the conversation to bring into view. */
  | { readonly page: 'chats'; readonly conversationId?: string; readonly turnId?: string }
  /** Asked for from outside, one to add or one to bring into view. Not part of the address: a reload does not ask again. */
  | { readonly page: 'connectors'; readonly serverUrl?: string; readonly connectionId?: string }
  | { readonly page: 'settings'; readonly section?: string }

export function parseRoute(hash: string): Route {
  const [page, id, part] = hash.replace(/^#\/?/, '').split('/')
  if (page === 'connectors') return { page }
  if (page === 'settings') return id ? { page, section: decode(id) } : { page }
  if (!id) return { page: 'chats' }
  return { page: 'chats', conversationId: decode(id), ...(part ? { turnId: decode(part) } : {}) }
}

export function formatRoute(route: Route): string {
  const parts =
    route.page === 'chats'
      ? [route.conversationId, route.conversationId === undefined ? undefined : route.turnId]
      : [route.page === 'settings' ? route.section : undefined]
  return `#/${[route.page, ...parts.filter((part) => part !== undefined).map(encodeURIComponent)].join('/')}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
