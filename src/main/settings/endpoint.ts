import type { EndpointSummary } from '@shared/settings'
import type { Config } from '../config'
import { cleanSecret } from '../clean-secret'
import { AppError } from '../errors'
import { isLoopbackHost } from '../auth/address-policy'
import { endpointName } from '../storage/single-endpoint'

export const OPENAI_BASE_URL = 'https://api.openai.com/v1'
export const DEFAULT_OPENAI_MODEL = 'gpt-5.5'
export const SANDBOX_MODEL = 'patchbay-practice'

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
export type LiveEndpoint = Pick<EndpointSummary, 'id' | 'kind' | 'baseUrl' | 'model' | 'tokenPlacement'> & {
  readonly apiKey?: string
}

export const ENVIRONMENT_ENDPOINT_ID = 'environment'

type EnvironmentEndpoint = LiveEndpoint & { readonly name: string; readonly apiKey: string }

/**
 * `OPENAI_API_KEY` and `OPENAI_BASE_URL`: answers until the person chooses another. Values that cannot be meant count as
 * absent: the first-start choice is a better answer to them than a failing chat.
 */
export function environmentEndpoint(environment: Config['openai']): EnvironmentEndpoint | undefined {
  if (environment.apiKey === undefined) return undefined
  try {
    const apiKey = cleanSecret(environment.apiKey)
    const baseUrl = environment.baseUrl === undefined ? OPENAI_BASE_URL : parseBaseUrl(environment.baseUrl)
    const kind = baseUrl === OPENAI_BASE_URL ? 'openai' : 'compatible'
    return {
      id: ENVIRONMENT_ENDPOINT_ID,
      name: `${endpointName({ kind, baseUrl })} (from your system)`,
      kind,
      baseUrl,
      model: DEFAULT_OPENAI_MODEL,
      tokenPlacement: 'authorization',
      apiKey,
    }
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
