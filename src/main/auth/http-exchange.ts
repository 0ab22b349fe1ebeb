import { type IncomingMessage, request as httpRequest, type Agent, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { AppError } from '../errors'
import type { AddressPolicy } from './address-policy'

export interface HttpRequest {
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: string | undefined
  readonly signal: AbortSignal
}

export interface HttpExchangeOptions {
  readonly agent: Agent
  readonly addresses: AddressPolicy
  /** Of the decoded body. */
  readonly maxBytes: number
}

const nullBodyStatuses: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * One request over `node:http(s)` and its whole answer. Not `fetch`, because only here can the connection be pinned to
 * the address that was checked (DNS rebinding, security.md S06) and a decoded body be cut off while it arrives (S15).
 */
export function httpExchange(url: URL, request: HttpRequest, options: HttpExchangeOptions): Promise<Response> {
  const requestOptions: RequestOptions = {
    method: request.method,
    headers: { 'accept-encoding': 'gzip', ...request.headers },
    agent: options.agent,
    lookup: pinnedLookup(options.addresses),
    signal: request.signal,
  }
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest
    const outgoing = send(url, requestOptions, (incoming) => {
      toResponse(incoming, url.hostname, options.maxBytes).then(resolve, reject)
    })
    outgoing.on('error', reject)
    outgoing.end(request.body)
  })
}

function pinnedLookup(addresses: AddressPolicy): LookupFunction {
  return (hostname, options, callback) => {
    addresses(hostname).then(
      (allowed) => {
        const [first] = allowed
        if (options.all) callback(null, [...allowed])
        else if (first) callback(null, first.address, first.family)
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error('lookup failed'), '', 0),
    )
  }
}

async function toResponse(incoming: IncomingMessage, host: string, maxBytes: number): Promise<Response> {
  const status = incoming.statusCode ?? 502
  const headers = new Headers()
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    appendHeader(headers, incoming.rawHeaders[index], incoming.rawHeaders[index + 1])
  }
  // An event stream need not end, and nothing that asks through here reads one.
  const isStream = /^text\/event-stream\b/i.test(headers.get('content-type') ?? '')
  if (isStream || nullBodyStatuses.has(status)) {
    incoming.destroy()
    return new Response(null, { status, headers })
  }
  const body = await readBody(incoming, new AppError('server_error', { host, status }), maxBytes)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(body, { status: status >= 200 && status <= 599 ? status : 502, headers })
}

function appendHeader(headers: Headers, name: string | undefined, value: string | undefined): void {
  try {
    if (name !== undefined && value !== undefined) headers.append(name, value)
  } catch {
    // A header that the Fetch standard does not allow carries nothing that is needed here.
  }
}

async function readBody(
  incoming: IncomingMessage,
  refusal: AppError,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of decoded(incoming, refusal) as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > maxBytes) throw refusal
      chunks.push(chunk)
    }
  } catch (error) {
    incoming.destroy()
    throw error
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** Throws `refusal` for chained encodings: nobody needs them but a decompression bomb. */
function decoded(incoming: IncomingMessage, refusal: AppError): Readable {
  const encoding = incoming.headers['content-encoding']?.trim().toLowerCase()
  if (encoding === undefined || encoding === '' || encoding === 'identity') return incoming
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? createGunzip()
      : encoding === 'deflate'
        ? createInflate()
        : encoding === 'br'
          ? createBrotliDecompress()
          : undefined
  if (!decoder) throw refusal
  incoming.on('error', (error) => decoder.destroy(error))
  return incoming.pipe(decoder)
}
