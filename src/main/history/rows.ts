import type { Attachment } from '@shared/attachment'
import type { ConversationSettings, SavedPrompt, SearchHit } from '@shared/conversation'
import type { GrantScope } from '@shared/tools'
import type { ChatEvent, Turn, Usage } from '@shared/turn'

/*
 * What the history database keeps, as the other domains see it. Every method is synchronous: SQLite answers in microseconds,
 * and what was answered is written (WAL). All throw AppError `storage_failed` when the disk refuses, with nothing half done.
 */

export interface StoredConversation {
  readonly id: string
  readonly title: string
  /** Who gave the title: nobody yet, the first words of the first message, the model, the person. */
  readonly titleSource: 'none' | 'message' | 'model' | 'person'
  /** Epoch milliseconds. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly pinned: boolean
  readonly archived: boolean
  /** In no list and no search, and gone when Patchbay ends. */
  readonly temporary: boolean
  /** The last turn of the path in view; turns form a tree by `parentId` (versions are siblings). */
  readonly headTurnId: string | null
  readonly settings: ConversationSettings
}

export interface Conversations {
  /** Newest first. Pinned ones only, or the others from `after` on. Removed and temporary ones are in neither. */
  list(query: {
    readonly archived: boolean
    readonly pinned: boolean
    readonly after?: { readonly updatedAt: number; readonly id: string } | undefined
    readonly limit: number
  }): StoredConversation[]
  /** Also a removed one, until it is purged; `undefined` = there is none. */
  read(id: string): (StoredConversation & { readonly removedAt: number | null }) | undefined
  insert(conversation: StoredConversation): void
  update(id: string, change: Partial<Omit<StoredConversation, 'id' | 'createdAt'>>): void
  /** Hides it from `list` and `search`. */
  remove(id: string, at: number): void
  undoRemove(id: string): void
  /** Deletes for good what was removed before that time (epoch milliseconds), with turns, search index, drafts, attachments. */
  purge(removedBefore: number): void
  /** Deletes the temporary ones for good, with everything that only they had. */
  purgeTemporary(): void
  /** `null` = the chat that is not begun yet. */
  draft(id: string | null): { readonly text: string; readonly attachments: Attachment[] }
  keepDraft(id: string | null, draft: { readonly text: string; readonly attachmentIds: readonly string[] }): void
}

export interface StoredTurn {
  readonly id: string
  readonly parentId: string | null
  /** As of the last event that was journaled; `versions` is filled when there are several. */
  readonly turn: Turn
  /** What `saveTurn` or `saveReplay` got last (chat/replay.ts). */
  readonly replay: unknown
}

export interface Turns {
  /**
   * The path in view, oldest first: its last `limit` turns, or the last `limit` before `before`; with `from`, everything from
   * `margin` turns before that one on.
   */
  page(
    conversationId: string,
    query: { readonly limit: number; readonly before?: string; readonly from?: string },
  ): { readonly turns: StoredTurn[]; readonly hasEarlier: boolean }
  read(turnId: string): (StoredTurn & { readonly conversationId: string }) | undefined
  /** Replay of the whole path that ends with `headTurnId`, oldest first. */
  replays(conversationId: string, headTurnId: string | null): { readonly turnId: string; readonly replay: unknown }[]
  /** Adds it and makes it the head. */
  insert(turn: {
    readonly conversationId: string
    readonly parentId: string | null
    readonly turn: Turn
    readonly replay: unknown
  }): void
  /** The turn as it now is: replaces the snapshot, empties its journal, renews its part of the search index; one transaction. */
  save(turn: Turn, replay: unknown): void
  saveReplay(turnId: string, replay: unknown): void
  /** Cheap, once per frame while an answer streams: what a crash must not lose. */
  journal(turnId: string, events: readonly ChatEvent[]): void
  /** The newest turn at the end of the branch that begins with this turn (itself when nothing follows). */
  leafBelow(turnId: string): string
  /** Copies the path up to and with `lastTurnId`, with new turn ids (also inside `turn` and `replay.turnId`); the new head. */
  copyPath(lastTurnId: string, toConversationId: string): string
  /** Of every turn of the conversation, versions included. */
  usage(conversationId: string): Usage
  /** Turns whose status was still `running` or `waiting` when the app ended last. */
  unfinished(): { readonly conversationId: string; readonly turnId: string }[]
  recentQuestions(limit: number): string[]
}

export interface Attachments {
  insert(attachment: Attachment, bytes: Uint8Array): void
  read(id: string): { readonly attachment: Attachment; readonly bytes: Uint8Array } | undefined
  describe(ids: readonly string[]): Attachment[]
}

export interface SavedPrompts {
  list(): SavedPrompt[]
  save(prompt: SavedPrompt): void
  remove(id: string): void
}

/** A tool as the server listed it: the wire object, and what it is pinned by. */
export interface StoredTool {
  readonly connectionId: string
  readonly name: string
  /** The MCP `Tool` object as listed. */
  readonly definition: Readonly<Record<string, unknown>>
  /** SHA-256 of its canonical form. */
  readonly hash: string
  /** Hash when the person last looked; `null` = never looked (it is new). */
  readonly seenHash: string | null
  readonly enabled: boolean
  /** Epoch milliseconds. */
  readonly listedAt: number
}

export interface StoredGrant {
  readonly id: string
  readonly scope: GrantScope
  readonly connectionId: string
  readonly tool: string | null
  readonly conversationId: string | null
  /** Tool name -> hash of the definition that was allowed. */
  readonly pins: Readonly<Record<string, string>>
  /** Tool name -> readable text of that definition, to show what changed when it is no longer the same. */
  readonly definitions: Readonly<Record<string, string>>
  readonly grantedAt: number
  readonly expiresAt: number | null
}

export interface Tools {
  list(connectionId: string): StoredTool[]
  /** Replaces what is known of the connection. */
  replace(connectionId: string, tools: readonly StoredTool[]): void
  grants(): StoredGrant[]
  addGrant(grant: StoredGrant): void
  removeGrant(id: string): void
  /** What an endpoint showed of a tool (`mcp_list_tools`), by hash: pinned at first sight (security.md S53). */
  wirePins(connectionId: string, endpoint: string): Readonly<Record<string, string>>
  keepWirePins(connectionId: string, endpoint: string, pins: Readonly<Record<string, string>>): void
  /** An `mcp_list_tools` item of that endpoint, good while `key` is the same: it spares listing again in a new chat. */
  cachedList(connectionId: string, endpoint: string, key: string): Readonly<Record<string, unknown>> | undefined
  keepList(connectionId: string, endpoint: string, key: string, item: Readonly<Record<string, unknown>>): void
  /** Signed out or removed: tools, grants, pins and lists go. */
  forget(connectionId: string): void
}

export interface Search {
  /** Newest first; every word must be there, the last one may be the beginning of a word. Never throws for what is typed. */
  find(query: string, limit: number): SearchHit[]
}

/** The open database. One object for the life of the app; `restore` swaps what is below. */
export interface History {
  readonly conversations: Conversations
  readonly turns: Turns
  readonly attachments: Attachments
  readonly prompts: SavedPrompts
  readonly tools: Tools
  readonly search: Search
  /** `file` = all is well; the others are said by a notice (issue 4, bad input). */
  readonly state: 'file' | 'recovered' | 'newer_version' | 'memory_only'
  transaction<T>(work: () => T): T
  /** A consistent copy while the app runs, without temporary conversations. @throws AppError `file_not_saved` */
  backup(path: string): Promise<void>
  /** Checks first; the present file stays beside as `history-before-restore-<time>.sqlite`. @throws AppError `backup_unreadable` */
  restore(path: string): Promise<void>
  /** Meanwhile every write throws AppError `history_unavailable`, and what is read will be replaced. */
  isRestoring(): boolean
  close(): void
}
