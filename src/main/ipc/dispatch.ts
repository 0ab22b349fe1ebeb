import type { z } from 'zod'
import { commands } from '@shared/contract'
import type { Handlers } from '@shared/contract-types'
import type { Outcome } from '@shared/errors'
import { AppError, toErrorReport } from '../errors'
import type { Log } from '../log'
import { payloadIsTooLarge } from './payload-size'
import type { SenderEvent, WindowRole } from './trusted-sender'

type LooseHandlers = Record<string, Record<string, (input: unknown) => unknown>>
type LooseCommands = Record<string, Record<string, { input: z.ZodType; output: z.ZodType }>>

interface DispatchDeps {
  readonly senderRole: (event: SenderEvent) => WindowRole | null
  readonly withinRateLimit: () => boolean
  readonly log: Log
}

export type Dispatch = (event: SenderEvent, name: unknown, input: unknown) => Promise<Outcome<unknown>>

/**
 * The boundary, the whole of it: sender, rate, size, name, input schema, handler, output schema. The output parse is a leak
 * filter: a zod object drops keys that the contract does not name, so a vault record returned by mistake still sends no token.
 */
export function createDispatch(handlers: Handlers, deps: DispatchDeps): Dispatch {
  // The two mapped types of the contract meet here once; names are checked below before anything is called.
  const looseHandlers = handlers as unknown as LooseHandlers
  const looseCommands = commands as unknown as LooseCommands

  return async (event, name, raw) => {
    if (deps.senderRole(event) === null) throw new Error('untrusted sender')
    if (!deps.withinRateLimit() || payloadIsTooLarge(raw, name)) return failed('invalid_input')
    const [domain, method] = typeof name === 'string' ? name.split('.', 2) : []
    const command = own(own(looseCommands, domain), method)
    if (!command || domain === undefined || method === undefined) return failed('invalid_input')
    // The contract names it, so it is no inherited accident; domains are objects whose methods live on their class.
    const handler = looseHandlers[domain]?.[method]
    if (!handler) return failed('invalid_input')

    const input = command.input.safeParse(raw)
    if (!input.success) {
      deps.log.warn('ipc.input_refused', { command: `${domain}.${method}`, issues: input.error.issues.length })
      return failed('invalid_input')
    }
    try {
      const value: unknown = await handler.call(looseHandlers[domain], input.data)
      return { ok: true, value: command.output.parse(value) }
    } catch (error) {
      return {
        ok: false,
        error: toErrorReport(error, (reference, cause) => deps.log.error('ipc.failed', cause, { reference })),
      }
    }
  }
}

function failed(code: 'invalid_input'): Outcome<never> {
  return { ok: false, error: { code: new AppError(code).code } }
}

function own<T>(record: Record<string, T> | undefined, key: string | undefined): T | undefined {
  return record && key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
}
