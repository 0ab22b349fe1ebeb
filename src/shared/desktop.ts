import { z } from 'zod'
import { Attachment } from './attachment'

/** Why the quick prompt's shortcut works or does not. */
export const ShortcutState = z.enum(['active', 'off', 'paused', 'taken', 'invalid'])
export type ShortcutState = z.infer<typeof ShortcutState>

export const ShortcutStatus = z.object({
  /** As Electron spells it (`Control+Shift+Space`); empty = none. */
  accelerator: z.string(),
  state: ShortcutState,
  /** Wayland hands shortcuts out through a portal that asks the person; some desktops have none. */
  session: z.enum(['x11', 'wayland', 'other']),
  /** What the desktop's own shortcut settings can run instead. */
  command: z.string(),
})
export type ShortcutStatus = z.infer<typeof ShortcutStatus>

/** The quick prompt when its window opens or loads again. */
export const QuickState = z.object({
  pinned: z.boolean(),
  /** The thread of the last minutes, to go on with. */
  conversationId: z.string().max(64).optional(),
})
export type QuickState = z.infer<typeof QuickState>

/** What the person fetched with one key: shown as a chip before anything is sent. */
export const QuickContext = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), source: z.enum(['clipboard', 'selection']), text: z.string().max(200_000) }),
  z.object({ kind: z.literal('image'), source: z.literal('clipboard'), attachment: Attachment }),
  z.object({ kind: z.literal('nothing') }),
])
export type QuickContext = z.infer<typeof QuickContext>

/** Where the main window is asked to go, by tray, menu, notification, command line or quick prompt. */
export const Destination = z.discriminatedUnion('to', [
  z.object({ to: z.literal('new_chat') }),
  z.object({ to: z.literal('chat'), conversationId: z.string().max(64) }),
  z.object({ to: z.literal('chats') }),
  /** `serverUrl`: one to add. `connectionId`: one to look at. */
  z.object({
    to: z.literal('connectors'),
    serverUrl: z.string().max(2048).optional(),
    connectionId: z.string().max(64).optional(),
  }),
  z.object({ to: z.literal('settings'), section: z.string().max(40).optional() }),
  z.object({ to: z.literal('search') }),
  z.object({ to: z.literal('shortcuts') }),
])
export type Destination = z.infer<typeof Destination>
