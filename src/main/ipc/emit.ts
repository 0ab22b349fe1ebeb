import type { z } from 'zod'
import { events } from '@shared/contract'
import type { Emit } from '@shared/contract-types'

interface Receiver {
  isDestroyed(): boolean
  send(channel: string, payload: unknown): void
}

/** Tells every window that something happened. The payload is parsed too: what the contract does not name stays in main. */
export function createEmit(receivers: () => readonly Receiver[]): Emit {
  const domains = Object.entries(events).map(([domain, declared]) => [
    domain,
    Object.fromEntries(
      Object.entries(declared as Record<string, z.ZodType>).map(([name, payload]) => [
        name,
        (value: unknown) => {
          const parsed = payload.parse(value)
          for (const receiver of receivers()) if (!receiver.isDestroyed()) receiver.send(`${domain}.${name}`, parsed)
        },
      ]),
    ),
  ])
  // The mapped type of the contract: every domain and event was just built from `events` itself.
  return Object.fromEntries(domains) as Emit
}
