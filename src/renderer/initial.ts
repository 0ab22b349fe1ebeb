import type { CatalogEntry, ConnectionSummary } from '@shared/connection'
import type { Installation, Notice, Settings } from '@shared/settings'
import type { ConversationPages } from './frame/conversation-pages'

/** What main knew when the window opened. Events keep it current from then on. */
export interface Initial {
  /** Absent when it could not be read: the window then says so and offers to try again. */
  readonly settings: Settings | undefined
  readonly installation: Installation | undefined
  readonly notices: readonly Notice[]
  readonly connections: readonly ConnectionSummary[]
  readonly catalog: readonly CatalogEntry[]
  readonly conversations: ConversationPages
}
