import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { message, responseEvents, serverSentEvent } from '../../fakes/responses-server'
import { startWebServer, type WebServer } from './web-server'

type WireObject = Record<string, unknown>

/** How one question is answered. */
export type Scripted =
  | {
      readonly text: string
      /** Output items before it. */
      readonly items?: readonly WireObject[]
      /** Characters in a piece of the text; without it the text comes in two. */
      readonly pieceLength?: number
      /** After the text: the response ends as it should, its stream ends without a word, the socket breaks, or nothing follows. */
      readonly then?: 'completed' | 'end' | 'cut' | 'stall'
    }
  | { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Bytes as they are, for what is no proper stream. */
  | { readonly raw: string }
  /** Taken and never answered. */
  | { readonly silent: true }

/** An endpoint that answers questions by a script, in order. What the app asks beside them does not disturb the order. */
export class ScriptedEndpoint {
  /** Bodies of the questions, oldest first. */
  readonly questions: WireObject[] = []
  readonly models: string[]
  /** Requests for a title so far. */
  titleRequests = 0
  /** What a chat is called; empty = this is refused. */
  title: string
  readonly #server: WebServer
  readonly #script: Scripted[] = []
  #answers = 0

  private constructor(server: WebServer, options: ScriptedEndpointOptions) {
    this.#server = server
    this.title = options.title ?? ''
    this.models = [...(options.models ?? ['scripted-model'])]
  }

  static async start(options: ScriptedEndpointOptions = {}): Promise<ScriptedEndpoint> {
    // eslint-disable-next-line prefer-const -- the server's handler needs it, and it needs the server
    let endpoint: ScriptedEndpoint | undefined
    const server = await startWebServer((request, response) => void endpoint?.answer(request, response))
    endpoint = new ScriptedEndpoint(server, options)
    return endpoint
  }

  get baseUrl(): string {
    return `${this.#server.url}/v1`
  }

  /** For an app that is to begin with it. */
  get environment(): Readonly<Record<string, string>> {
    return { OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: this.baseUrl }
  }

  script(...answers: readonly Scripted[]): void {
    this.#script.push(...answers)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    if (request.method === 'GET') {
      const data = this.models.map((id) => ({ id, object: 'model', created: 1, owned_by: 'test' }))
      sendJson(response, 200, { object: 'list', data })
      return
    }
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as WireObject
    if (/^write a title/i.test(String(body.instructions))) {
      this.titleRequests += 1
      if (this.title === '') sendJson(response, 400, { error: { message: 'no titles here' } })
      else await this.#stream(response, { text: this.title }, body.stream === true)
      return
    }
    this.questions.push(body)
    const scripted = this.#script.shift() ?? { text: 'There is nothing more in the script.' }
    if ('silent' in scripted) return
    if ('raw' in scripted) response.writeHead(200, { 'content-type': 'text/event-stream' }).end(scripted.raw)
    else if ('status' in scripted) sendJson(response, scripted.status, scripted.body, scripted.headers)
    else await this.#stream(response, scripted, true)
  }

  async close(): Promise<void> {
    await this.#server.close()
  }

  async #stream(
    response: ServerResponse,
    script: Extract<Scripted, { text: string }>,
    isStream: boolean,
  ): Promise<void> {
    const { text, items = [], pieceLength, then = 'completed' } = script
    this.#answers += 1
    const events = responseEvents([...items, message(`msg_${this.#answers}`, text)])
    if (!isStream) {
      sendJson(response, 200, events.at(-1)?.response)
      return
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const lastDelta = events.findLastIndex(({ type }) => type === 'response.output_text.delta')
    for (const [index, event] of events.entries()) {
      if (then !== 'completed' && index > lastDelta) break
      for (const piece of pieceLength === undefined ? [event] : inPieces(event, pieceLength)) {
        if (response.destroyed) return
        response.write(serverSentEvent(piece, false))
        if (pieceLength !== undefined) await delay(1)
      }
    }
    if (then === 'cut') setImmediate(() => response.destroy())
    else if (then !== 'stall') response.end()
  }
}

export interface ScriptedEndpointOptions {
  readonly title?: string
  readonly models?: readonly string[]
}

function inPieces(event: WireObject, pieceLength: number): WireObject[] {
  const { delta } = event
  if (event.type !== 'response.output_text.delta' || typeof delta !== 'string') return [event]
  const pieces = delta.match(new RegExp(`[^]{1,${pieceLength}}`, 'g')) ?? []
  return pieces.map((piece) => ({ ...event, delta: piece }))
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
