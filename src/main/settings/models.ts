import type { ErrorCode } from '@shared/errors'
import { AppError } from '../errors'
import type { LiveEndpoint } from './endpoint'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 2 * 1024 * 1024
/** What the contract lets through. */
const MOST_MODELS = 2000
const LONGEST_NAME = 200

export interface ModelsOptions {
  readonly fetch: typeof globalThis.fetch
  /** Milliseconds for the whole answer. */
  readonly timeoutMs?: number
}

/**
 * `GET /models`: the names of an endpoint's models, sorted. Empty where the server has no such list.
 *
 * @throws AppError with the codes of the chat (`model_unauthorized`, `model_unreachable`, …)
 */
export async function listModels(endpoint: LiveEndpoint, { fetch, timeoutMs }: ModelsOptions): Promise<string[]> {
  const host = new URL(endpoint.baseUrl).host
  const response = await reached(host, () =>
    fetch(`${endpoint.baseUrl}/models`, {
      headers: {
        accept: 'application/json',
        ...(endpoint.apiKey === undefined ? {} : { authorization: `Bearer ${endpoint.apiKey}` }),
      },
      // The key must not travel to whoever the endpoint points at.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    }),
  )
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined)
    // A server may answer questions and have no list: the person types the name.
    if ([404, 405, 501].includes(response.status)) return []
    throw new AppError(codeByStatus(response.status), { host, ...(response.status ? { status: response.status } : {}) })
  }
  const text = await reached(host, () => limitedText(response, host))
  return namesOf(parsed(text, endpoint, host))
}

async function reached<T>(host: string, exchange: () => Promise<T>): Promise<T> {
  try {
    return await exchange()
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('model_unreachable', { host }, { cause })
  }
}

function codeByStatus(status: number): ErrorCode {
  // 0: how a browser's fetch shows a redirect that it did not follow.
  if (status < 400) return 'invalid_base_url'
  if (status === 401) return 'model_unauthorized'
  if (status === 403) return 'model_forbidden'
  if (status === 429) return 'model_rate_limited'
  return status >= 500 ? 'model_unavailable' : 'model_request_refused'
}

async function limitedText(response: Response, host: string): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > MOST_BYTES) {
      await reader.cancel().catch(() => undefined)
      throw new AppError('model_unavailable', { host })
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parsed(text: string, { kind }: LiveEndpoint, host: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    // A sign-in page of the network in between, or a base URL that is a web site.
    throw new AppError(kind === 'openai' ? 'model_unreachable' : 'invalid_base_url', { host }, { cause })
  }
}

/** OpenAI answers `{ data: [{ id }] }`; some servers `{ models: […] }` or the bare list. */
function namesOf(body: unknown): string[] {
  const list = [field(body, 'data'), field(body, 'models'), body].find((each) => Array.isArray(each))
  if (!Array.isArray(list)) return []
  const names = list
    .map((each: unknown) => (typeof each === 'string' ? each : (field(each, 'id') ?? field(each, 'name'))))
    .filter((name): name is string => typeof name === 'string' && isShowable(name))
  return [...new Set(names)]
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .slice(0, MOST_MODELS)
}

/** A name goes back to the endpoint as it came, so one that cannot be shown as it is is left out. */
function isShowable(name: string): boolean {
  return name.trim() === name && name !== '' && name.length <= LONGEST_NAME && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name)
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}
