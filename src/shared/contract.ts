import { z } from 'zod'
import {
  CatalogEntry,
  ConnectionId,
  ConnectionLogLine,
  ConnectionOptions,
  ConnectionSummary,
  NewConnection,
} from './connection'
import { Installation, Notice, Settings, Theme, TokenPlacement } from './settings'
import { ChatEvent, Conversation, ConversationSummary } from './turn'

/**
 * THE IPC contract, declared once. Main parses every input and every output with these schemas; preload and renderer get
 * named functions whose types are inferred from here (`contract-types.ts`). Commands are `domain.verb`, events `domain.happened`.
 */
function command<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) {
  return { input, output }
}

const connection = z.object({ connectionId: ConnectionId })
const conversation = z.object({ conversationId: z.string().min(1).max(64) })
const turn = conversation.extend({ turnId: z.string().min(1).max(64) })
const apiKey = z.string().min(1).max(4096)

export const commands = {
  app: {
    installation: command(z.void(), Installation),
    notices: command(z.void(), z.array(Notice)),
    dismissNotice: command(z.object({ noticeId: z.string().max(64) }), z.void()),
    /** Try the OS keyring again after `vault_locked`. */
    retryVault: command(z.void(), Installation),
    /** Give up an unreadable vault: it is kept under another name and every connection asks to sign in. */
    resetVault: command(z.void(), Installation),
    /** Main asks the person with the real host before anything opens. */
    openLink: command(z.object({ url: z.string().max(8192) }), z.void()),
  },
  settings: {
    read: command(z.void(), Settings),
    setTheme: command(z.object({ theme: Theme }), Settings),
    useOpenai: command(z.object({ apiKey, model: z.string().trim().max(200).optional() }), Settings),
    useCompatible: command(
      z.object({
        baseUrl: z.string().trim().min(1).max(2048),
        apiKey: z.string().max(4096).optional(),
        model: z.string().trim().min(1).max(200),
        tokenPlacement: TokenPlacement,
      }),
      Settings,
    ),
    useSandbox: command(z.void(), Settings),
    setModel: command(z.object({ model: z.string().trim().min(1).max(200) }), Settings),
    /** Back to the first-start choice; the key is deleted from the vault. */
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
  chat: {
    list: command(z.void(), z.array(ConversationSummary)),
    open: command(conversation, Conversation),
    start: command(z.void(), Conversation),
    remove: command(conversation, z.void()),
    send: command(
      conversation.extend({ text: z.string().trim().min(1).max(200_000) }),
      z.object({ turnId: z.string() }),
    ),
    stop: command(turn, z.void()),
    answerApproval: command(turn.extend({ approvalRequestId: z.string().max(200), approve: z.boolean() }), z.void()),
    /** Run a failed or stopped turn's question again; `withoutConnectionId` leaves one server out this time. */
    retry: command(turn.extend({ withoutConnectionId: ConnectionId.optional() }), z.void()),
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
    /** A turn began or began again: replace it whole. */
    turnStarted: z.object({ conversationId: z.string(), turn: Conversation.shape.turns.element }),
    changed: ConversationSummary,
    removed: conversation,
  },
} as const
