import { z } from 'zod'
import {
  CatalogEntry,
  ConnectionId,
  ConnectionLogLine,
  ConnectionOptions,
  ConnectionSummary,
  NewConnection,
} from './connection'
import { Attachment, AttachmentId, Mention, PickedFiles } from './attachment'
import {
  Conversation,
  ConversationId,
  ConversationSettings,
  ConversationSummary,
  Draft,
  ListCursor,
  SavedPrompt,
  SearchHit,
} from './conversation'
import { Destination, QuickContext, QuickState, ShortcutStatus } from './desktop'
import { Installation, Notice, Preferences, Settings, TokenPlacement } from './settings'
import { ConnectionTools, Grant, GrantScope } from './tools'
import { ChatEvent, Turn } from './turn'

/**
 * THE IPC contract, declared once. Main parses every input and every output with these schemas; preload and renderer get
 * named functions whose types are inferred from here (`contract-types.ts`). Commands are `domain.verb`, events `domain.happened`.
 */
function command<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) {
  return { input, output }
}

const connection = z.object({ connectionId: ConnectionId })
const conversation = z.object({ conversationId: ConversationId })
const turn = conversation.extend({ turnId: z.string().min(1).max(64) })
const endpoint = z.object({ endpointId: z.string().min(1).max(64) })
const apiKey = z.string().min(1).max(4096)
const model = z.string().trim().min(1).max(200)
const compatible = z.object({
  name: z.string().trim().max(100).optional(),
  baseUrl: z.string().trim().min(1).max(2048),
  /** Absent = as it is (with `updateEndpoint`), or none. Empty = none. */
  apiKey: z.string().max(4096).optional(),
  model,
  tokenPlacement: TokenPlacement,
})
const message = z.object({
  text: z.string().trim().max(1_000_000),
  attachmentIds: z.array(AttachmentId).max(20).default([]),
  mentions: z.array(Mention).max(20).default([]),
})
/** Whether the person chose a file, or closed the dialog. */
const saved = z.object({ saved: z.boolean() })

export const commands = {
  app: {
    installation: command(z.void(), Installation),
    notices: command(z.void(), z.array(Notice)),
    dismissNotice: command(z.object({ noticeId: z.string().max(64) }), z.void()),
    /** Try the OS keyring again after `vault_locked`. */
    retryVault: command(z.void(), Installation),
    /** Give up an unreadable vault: it is kept under another name and every connection asks to sign in. */
    resetVault: command(z.void(), Installation),
    /** Installs the version that `update_ready` told of, and starts it. */
    restartToUpdate: command(z.void(), z.void()),
    /** Main asks the person with the real host before anything opens. */
    openLink: command(z.object({ url: z.string().max(8192) }), z.void()),
  },
  settings: {
    read: command(z.void(), Settings),
    change: command(Preferences.partial(), Settings),
    /** Adds it, or gives it a new key, and makes it the one that answers. */
    useOpenai: command(z.object({ apiKey, model: model.optional() }), Settings),
    useCompatible: command(compatible, Settings),
    useSandbox: command(z.void(), Settings),
    /** Which endpoint answers where a conversation does not say otherwise. */
    useEndpoint: command(endpoint, Settings),
    updateEndpoint: command(endpoint.extend(compatible.partial().shape), Settings),
    /** Its key is deleted from the vault. */
    removeEndpoint: command(endpoint, Settings),
    setModel: command(z.object({ model }), Settings),
    /** `GET /models` of the endpoint, sorted. */
    models: command(endpoint, z.array(z.string().max(200)).max(2000)),
    /** Back to the first-start choice; every key is deleted from the vault. */
    forgetEndpoint: command(z.void(), Settings),
  },
  connectors: {
    catalog: command(z.void(), z.array(CatalogEntry)),
    list: command(z.void(), z.array(ConnectionSummary)),
    add: command(NewConnection, ConnectionSummary),
    rename: command(connection.extend({ name: z.string().trim().min(1).max(100) }), ConnectionSummary),
    /** New credentials for an existing connection: own client id and secret, API key or headers. */
    setCredentials: command(connection.extend({ credentials: NewConnection.shape.credentials }), ConnectionSummary),
    /** Resolves when the attempt ended; progress comes by `connectors.changed`. Cancelling resolves too. */
    connect: command(connection, ConnectionSummary),
    cancel: command(connection, z.void()),
    disconnect: command(connection, ConnectionSummary),
    /** Disconnect, and forget the client registration as well: the next Connect begins from nothing. */
    reset: command(connection, ConnectionSummary),
    setOptions: command(connection.extend({ options: ConnectionOptions }), ConnectionSummary),
    /** "The browser shows an error": the running attempt starts again with the next redirect kind and a new registration. */
    switchRedirect: command(connection, z.void()),
    /** Sign in again with the permissions of `stepUp` added. Resolves like `connect`. */
    allowStepUp: command(connection, ConnectionSummary),
    /** Remembered until the next Connect: the same permission is not asked for again. */
    declineStepUp: command(connection, ConnectionSummary),
    log: command(connection, z.array(ConnectionLogLine)),
    /** A redacted report of the connection and its last failure, to paste into an issue. */
    report: command(connection, z.object({ text: z.string().max(50_000) })),
    remove: command(connection, z.void()),
    /** The last resort: the address the browser ended on. */
    pasteRedirect: command(connection.extend({ url: z.string().trim().min(1).max(8192) }), z.void()),
    /** Open the sign-in page of the running attempt once more. */
    reopenBrowser: command(connection, z.void()),
  },
  tools: {
    list: command(connection, ConnectionTools),
    /** Asks the server for its tools again. */
    refresh: command(connection, ConnectionTools),
    configure: command(
      connection.extend({
        readOnlyMode: z.boolean().optional(),
        /** Tool names to switch; the others stay as they are. */
        enable: z.array(z.string().max(200)).max(2000).optional(),
        disable: z.array(z.string().max(200)).max(2000).optional(),
      }),
      ConnectionTools,
    ),
    /** The person has looked: nothing is new any more. */
    markSeen: command(connection, ConnectionTools),
    grants: command(z.void(), z.array(Grant)),
    revoke: command(z.object({ grantId: z.string().max(64) }), z.array(Grant)),
    revokeAll: command(z.void(), z.array(Grant)),
  },
  attachments: {
    add: command(z.object({ name: z.string().max(1000), bytes: z.instanceof(Uint8Array) }), Attachment),
    /** Asks with the system's file dialog; empty when it was closed. */
    pick: command(z.void(), PickedFiles),
    read: command(
      z.object({ attachmentId: AttachmentId }),
      z.object({ mediaType: z.string(), bytes: z.instanceof(Uint8Array) }),
    ),
  },
  prompts: {
    list: command(z.void(), z.array(SavedPrompt)),
    /** Without `id` it is new. A name is there once. */
    save: command(SavedPrompt.partial({ id: true }), z.array(SavedPrompt)),
    remove: command(z.object({ promptId: z.string().max(64) }), z.array(SavedPrompt)),
  },
  history: {
    exportConversation: command(conversation.extend({ format: z.enum(['markdown', 'json']) }), saved),
    exportAll: command(z.void(), saved),
    /** A JSON file that one of the two wrote. What is there already is not added twice. */
    import: command(z.void(), z.object({ imported: z.number() })),
    backup: command(z.void(), saved),
    /** The present database is kept beside, under another name. */
    restore: command(z.void(), z.object({ restored: z.boolean() })),
  },
  chat: {
    /** Newest first. The pinned ones come with the first page, before the others. */
    list: command(
      z.object({ after: ListCursor.optional(), archived: z.boolean().default(false) }),
      z.object({ conversations: z.array(ConversationSummary), hasMore: z.boolean() }),
    ),
    /** With `turnId`: on the path that holds it, with everything from shortly before it. */
    open: command(conversation.extend({ turnId: z.string().max(64).optional() }), Conversation),
    earlier: command(
      conversation.extend({ beforeTurnId: z.string().max(64) }),
      z.object({ turns: z.array(Turn), hasEarlier: z.boolean() }),
    ),
    /** `temporary`: in no list and no search, and gone when Patchbay ends or soon after its window was left, unless it is kept. */
    start: command(
      z.object({ settings: ConversationSettings.optional(), temporary: z.boolean().default(false) }),
      Conversation,
    ),
    /** A temporary chat becomes one like any other. */
    keep: command(conversation, ConversationSummary),
    rename: command(conversation.extend({ title: z.string().trim().min(1).max(200) }), ConversationSummary),
    setPinned: command(conversation.extend({ pinned: z.boolean() }), ConversationSummary),
    setArchived: command(conversation.extend({ archived: z.boolean() }), ConversationSummary),
    /** Gone from every list at once; for some minutes `undoRemove` brings it back, then it is deleted for good. */
    remove: command(conversation, z.void()),
    undoRemove: command(conversation, ConversationSummary),
    /** A new conversation with everything up to and with this turn. */
    branch: command(turn, Conversation),
    configure: command(conversation.extend({ settings: ConversationSettings }), ConversationSettings),
    /** `conversationId` absent = the chat that is not begun yet. */
    keepDraft: command(
      conversation.partial().extend({ text: z.string().max(1_000_000), attachmentIds: z.array(AttachmentId).max(20) }),
      z.void(),
    ),
    newDraft: command(z.void(), Draft),
    send: command(conversation.extend(message.shape), z.object({ turnId: z.string() })),
    /** The question in other words: a version of its turn, which answers it anew. What followed the old one stays with it. */
    edit: command(turn.extend(message.shape), z.object({ turnId: z.string() })),
    /** Another answer to the same question, as a version of its turn. */
    regenerate: command(turn, z.object({ turnId: z.string() })),
    /** Shows the version `turnId` and what followed it. */
    selectVersion: command(turn, Conversation),
    stop: command(turn, z.void()),
    answerApproval: command(
      turn.extend({
        approvalRequestId: z.string().max(200),
        approve: z.boolean(),
        /** With a yes: do not ask again, this far. */
        remember: GrantScope.optional(),
      }),
      z.void(),
    ),
    /** Run a failed, waiting or stopped turn's question again; `withoutConnectionId` leaves one server out this time. */
    retry: command(turn.extend({ withoutConnectionId: ConnectionId.optional() }), z.void()),
    /** Goes on where an answer broke off, keeping its text. */
    resume: command(turn, z.void()),
    search: command(
      z.object({ query: z.string().max(500), limit: z.number().int().min(1).max(100).default(50) }),
      z.array(SearchHit),
    ),
    /** The last questions of every conversation, newest first, for the up arrow. */
    recentQuestions: command(z.void(), z.array(z.string())),
  },
  quick: {
    state: command(z.void(), QuickState),
    hide: command(z.void(), z.void()),
    setPinned: command(z.object({ pinned: z.boolean() }), QuickState),
    /** CSS pixels that its content needs. */
    resize: command(z.object({ height: z.number().int().min(1).max(10_000) }), z.void()),
    /** The thread that is shown; absent = none, the next question begins one. */
    show: command(conversation.partial(), z.void()),
    /** The thread, also while it streams, goes on in the main window; without one, a new chat. */
    handOver: command(conversation.partial(), z.void()),
    /** A page of the main window, from a button beside an error; the thread stays where it is. */
    openPage: command(z.object({ page: z.enum(['connectors', 'settings']) }), z.void()),
    /** Only when asked for: nothing is ever attached unseen. */
    takeClipboard: command(z.void(), QuickContext),
    /** The primary selection, where the system has one (X11). */
    takeSelection: command(z.void(), QuickContext),
  },
  desktop: {
    shortcut: command(z.void(), ShortcutStatus),
    /** Whether the next press of the shortcut, within ten seconds, arrives. */
    testShortcut: command(z.void(), z.object({ pressed: z.boolean() })),
    /** While new keys are recorded the old ones are free, or pressing them would open the quick prompt. */
    recordShortcut: command(z.object({ isRecording: z.boolean() }), z.void()),
    showQuickPrompt: command(z.void(), z.void()),
    /** Where the main window was asked to go before it was ready, once. */
    destination: command(z.void(), Destination.nullable()),
  },
} as const

export const events = {
  app: { noticed: Notice },
  settings: { changed: Settings },
  connectors: {
    changed: ConnectionSummary,
    removed: connection,
    logged: connection.extend({ line: ConnectionLogLine }),
  },
  chat: {
    /** A frame's worth of events of one turn, in order (performance.md: one IPC message per frame at most). */
    streamed: z.object({ conversationId: z.string(), turnId: z.string(), events: z.array(ChatEvent) }),
    /**
     * A turn began or began again: replace the one with its id, or drop what is after `parentTurnId` (null = everything) and
     * append it.
     */
    turnStarted: z.object({ conversationId: z.string(), turn: Turn, parentTurnId: z.string().nullable() }),
    changed: ConversationSummary,
    removed: conversation,
    /** What was shown is no longer so (another version, an import, a restored backup): read it again. `null` = all of it. */
    replaced: z.object({ conversationId: ConversationId.nullable() }),
  },
  tools: {
    /** Grants or tools of some connection changed. */
    changed: z.object({ connectionId: z.string().nullable() }),
  },
  prompts: { changed: z.array(SavedPrompt) },
  quick: {
    /** The window came up; with a text from the command line. */
    shown: z.object({ text: z.string().max(200_000).optional() }),
  },
  desktop: {
    /** For the main window. */
    navigated: Destination,
    shortcutChanged: ShortcutStatus,
  },
} as const
