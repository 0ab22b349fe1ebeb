import type { ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { ResponseStreamEvent } from 'openai/resources/responses/responses'
import type { WireResponse } from './response-object'

type WithoutSequence<T> = T extends unknown ? Omit<T, 'sequence_number'> : never
type LifecycleType =
  'response.created' | 'response.in_progress' | 'response.completed' | 'response.incomplete' | 'response.failed'

/** An official event, the number of its place in the stream left out; `obfuscation` is on deltas only. */
export type StreamEvent =
  | (WithoutSequence<Exclude<ResponseStreamEvent, { response: unknown }>> & { obfuscation?: string })
  | { type: LifecycleType; response: WireResponse }

/** Where the events of a response go. Resolves when the next one may be written; rejects when the reader has gone. */
export type EventSink = (event: StreamEvent) => Promise<void>

/** `stream: false`: the same run, its events heard by nobody. */
export const discardEvents: EventSink = () => Promise.resolve()

/** `stream: true`: server-sent events, one `event:` line and one `data:` line each. The headers go out with the first. */
export function serverSentEvents(res: ServerResponse, signal: AbortSignal): EventSink {
  let sequence = 0
  return async (event) => {
    signal.throwIfAborted()
    if (!res.headersSent) {
      res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
    }
    const { type, ...rest } = event
    const data = JSON.stringify({ type, sequence_number: sequence++, ...rest })
    if (!res.write(`event: ${type}\ndata: ${data}\n\n`)) await once(res, 'drain', { signal })
  }
}
