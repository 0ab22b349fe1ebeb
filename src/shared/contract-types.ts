import type { z } from 'zod'
import type { commands, events } from './contract'
import type { Outcome } from './errors'

type Commands = typeof commands
type Events = typeof events

type Handler<C extends { input: z.ZodType; output: z.ZodType }> = (
  input: z.output<C['input']>,
) => z.input<C['output']> | Promise<z.input<C['output']>>

/** What main implements: a missing domain or method does not compile. */
export type Handlers = {
  readonly [D in keyof Commands]: { readonly [M in keyof Commands[D]]: Handler<CommandOf<D, M>> }
}

type CommandOf<D extends keyof Commands, M extends keyof Commands[D]> = Commands[D][M] extends {
  input: z.ZodType
  output: z.ZodType
}
  ? Commands[D][M]
  : never

type Invoke<C extends { input: z.ZodType; output: z.ZodType }> =
  undefined extends z.input<C['input']>
    ? () => Promise<Outcome<z.output<C['output']>>>
    : (input: z.input<C['input']>) => Promise<Outcome<z.output<C['output']>>>

/** What preload exposes as `window.bridge`: named functions only, never a channel or an event object. */
export interface Bridge {
  readonly invoke: { readonly [D in keyof Commands]: { readonly [M in keyof Commands[D]]: Invoke<CommandOf<D, M>> } }
  readonly on: {
    readonly [D in keyof Events]: {
      readonly [E in keyof Events[D]]: (
        listener: (payload: Events[D][E] extends z.ZodType ? z.output<Events[D][E]> : never) => void,
      ) => () => void
    }
  }
}

/** What main's domains use to tell every window that something changed. */
export type Emit = {
  readonly [D in keyof Events]: {
    readonly [E in keyof Events[D]]: (payload: Events[D][E] extends z.ZodType ? z.input<Events[D][E]> : never) => void
  }
}
