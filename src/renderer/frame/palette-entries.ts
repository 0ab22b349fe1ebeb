import type { ConversationSummary, SearchHit } from '@shared/conversation'
import { t } from '../language/words'
import type { Route } from '../route'

/** Something the palette can jump to. */
export interface PaletteEntry {
  readonly key: string
  readonly route: Route
  readonly title: string
  /** The place in the chat; absent = the chat or page itself. */
  readonly hit?: SearchHit
}

const mostRecent = 12

export function pageEntries(query: string): PaletteEntry[] {
  const pages: readonly PaletteEntry[] = [
    { key: 'new', route: { page: 'chats' }, title: t.frame.newChat },
    { key: 'connectors', route: { page: 'connectors' }, title: t.frame.pages.connectors },
    { key: 'settings', route: { page: 'settings' }, title: t.frame.pages.settings },
  ]
  const wanted = query.toLocaleLowerCase()
  return pages.filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
}

export function recentEntries(conversations: readonly ConversationSummary[]): PaletteEntry[] {
  return [...conversations]
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .slice(0, mostRecent)
    .map(({ id, title }) => ({
      key: id,
      route: { page: 'chats', conversationId: id },
      title: title || t.frame.untitled,
    }))
}

export function hitEntries(hits: readonly SearchHit[]): PaletteEntry[] {
  return hits.map((hit, index) => ({
    key: `${index} ${hit.conversationId} ${hit.turnId ?? ''}`,
    route: {
      page: 'chats',
      conversationId: hit.conversationId,
      ...(hit.turnId === undefined ? {} : { turnId: hit.turnId }),
    },
    title: hit.title || t.frame.untitled,
    hit,
  }))
}
