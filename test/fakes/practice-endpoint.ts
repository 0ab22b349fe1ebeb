import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createResponsesHandler, type ResponsesHandlerOptions } from '../../src/sandbox/responses/handler'

export type Json = Record<string, unknown>

export interface PracticeEndpoint {
  /** Ends in `/v1`, as `baseURL` of the SDK. */
  readonly baseURL: string
  post(body: Json, signal?: AbortSignal): Promise<Response>
  /** The events of a streamed response; `raw` is every byte of it. */
  stream(body: Json): Promise<{ events: Json[]; raw: string }>
  close(): Promise<void>
}

/** The practice Responses endpoint on a port of its own, without pauses between pieces of text. */
export async function startPracticeEndpoint(options: ResponsesHandlerOptions = {}): Promise<PracticeEndpoint> {
  const http = createServer(createResponsesHandler({ deltaDelayMs: 0, ...options }))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const baseURL = `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1`
  const post = (body: Json, signal?: AbortSignal): Promise<Response> =>
    fetch(`${baseURL}/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer any-key' },
      body: JSON.stringify({ model: 'patchbay-practice', ...body }),
      signal: signal ?? null,
    })
  return {
    baseURL,
    post,
    stream: async (body) => {
      const raw = await (await post({ ...body, stream: true })).text()
      return { events: parseEvents(raw), raw }
    },
    close: async () => {
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    },
  }
}

/** Throws when a frame is not one `event:` line and one `data:` line that agree on the type. */
export function parseEvents(raw: string): Json[] {
  if (!raw.endsWith('\n\n')) throw new Error(`The stream was cut: ${raw.slice(-200)}`)
  return raw
    .split('\n\n')
    .slice(0, -1)
    .map((frame) => {
      const match = /^event: ([\w.]+)\ndata: (.+)$/.exec(frame)
      if (!match) throw new Error(`Not an event: ${frame.slice(0, 200)}`)
      const event = JSON.parse(match[2] ?? '') as Json
      if (event['type'] !== match[1])
        throw new Error(`The event line says ${match[1]}, the data ${String(event['type'])}`)
      return event
    })
}

/** The event types with the type of the item they carry; a run of deltas counts once. */
export function orderOf(events: readonly Json[]): string[] {
  const order = events.map(({ type, item }) => {
    const of = (item as { type?: string } | undefined)?.type
    return of ? `${String(type)} ${of}` : String(type)
  })
  return order.filter((name, index) => !(name.endsWith('.delta') && order[index - 1] === name))
}
