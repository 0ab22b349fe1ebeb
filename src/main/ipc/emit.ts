import type { z } from 'zod'
import { events } from '@shared/contract'
import type { Emit } from '@shared/contract-types'

interface Receiver {
  isDestroyed(): boolean
  send(channel: string, payload: unknown): void
}

/**
 * Tells windows that something happened. The payload is parsed too: what the contract does not name stays in main.
 *
 * @param receivers who hears of an event; given its name and payload, so that a window need not hear what it does not show
 */
export function createEmit(receivers: (event: string, payload: unknown) => readonly Receiver[]): Emit {
  const domains = Object.entries(events).map(([domain, declared]) => [
    domain,
    Object.fromEntries(
      Object.entries(declared as Record<string, z.ZodType>).map(([name, payload]) => [
        name,
        (value: unknown) => {
          const parsed = payload.parse(value)
          const event = `${domain}.${name}`
          for (const receiver of receivers(event, parsed)) if (!receiver.isDestroyed()) receiver.send(event, parsed)
        },
      ]),
    ),
  ])
  // The mapped type of the contract: every domain and event was just built from `events` itself.
  return Object.fromEntries(domains) as Emit
}
