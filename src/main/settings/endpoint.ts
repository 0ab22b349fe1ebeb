import type { EndpointSummary } from '@shared/settings'
import type { Config } from '../config'
import { cleanSecret } from '../clean-secret'
import { AppError } from '../errors'
import { isLoopbackHost } from '../auth/address-policy'

export const OPENAI_BASE_URL = 'https://api.openai.com/v1'
export const DEFAULT_OPENAI_MODEL = 'gpt-5.5'
export const SANDBOX_MODEL = 'patchbay-practice'

/** The endpoint as settings keep it. Its key is in the vault. */
export type StoredEndpoint = Omit<EndpointSummary, 'hasApiKey' | 'fromEnvironment'>

/**
 * A base URL as a person types it: `https` is added, `/responses` and trailing slashes are taken off. The key travels to
 * this host, so plain http is for this computer only (security.md S70).
 *
 * @throws AppError `invalid_base_url`
 */
export function parseBaseUrl(typed: string): string {
  const text = typed.trim().replace(/^["'`]+|["'`]+$/g, '')
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (
    !url ||
    url.hostname === '' ||
    url.username !== '' ||
    url.password !== '' ||
    url.search !== '' ||
    url.hash !== ''
  ) {
    throw new AppError('invalid_base_url')
  }
  const mayBePlain = url.protocol === 'http:' && isLoopbackHost(url.hostname)
  if (url.protocol !== 'https:' && !mayBePlain) throw new AppError('invalid_base_url', { host: url.host })
  return url.href.replace(/\/+$/, '').replace(/\/responses$/, '')
}

/** An endpoint ready to be called: with its key, and its address when that is known only now (the sandbox). */
export type LiveEndpoint = StoredEndpoint & { readonly apiKey?: string }

/**
 * `OPENAI_API_KEY` and `OPENAI_BASE_URL`, for a start that has no endpoint chosen by the person. Values that cannot be meant
 * count as absent: the first-start choice is a better answer to them than a failing chat.
 */
export function environmentEndpoint(
  environment: Config['openai'],
): (LiveEndpoint & { readonly apiKey: string }) | undefined {
  if (environment.apiKey === undefined) return undefined
  try {
    const apiKey = cleanSecret(environment.apiKey)
    const baseUrl = environment.baseUrl === undefined ? OPENAI_BASE_URL : parseBaseUrl(environment.baseUrl)
    const kind = baseUrl === OPENAI_BASE_URL ? 'openai' : 'compatible'
    return { kind, baseUrl, model: DEFAULT_OPENAI_MODEL, tokenPlacement: 'authorization', apiKey }
  } catch {
    return undefined
  }
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}
