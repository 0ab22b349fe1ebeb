import type { ErrorCode } from '@shared/errors'
import { AppError } from './errors'

const WRAPPING = /^(["'`“”‘’])(.*)(["'`“”‘’])$/s

/**
 * A key as a person pastes it: stray quotes, spaces, line ends and a `Bearer ` prefix are taken off, since each of them
 * reaches the server as an opaque 401 or 424 (responses-api.md §3). What still holds a space or a control character is refused.
 *
 * @throws AppError with `refusal`
 */
export function cleanSecret(typed: string, refusal: ErrorCode = 'invalid_api_key'): string {
  let secret = typed.trim()
  for (let match = WRAPPING.exec(secret); match?.[2] !== undefined; match = WRAPPING.exec(secret))
    secret = match[2].trim()
  secret = secret.replace(/^bearer\s+/i, '')
  if (secret === '' || !/^[\x21-\x7e]+$/.test(secret)) throw new AppError(refusal)
  return secret
}

/** A header value: spaces inside are allowed (`Basic …`), control characters and anything outside ASCII are not. */
export function cleanHeaderValue(typed: string): string {
  const value = typed.trim()
  if (value === '' || !/^[\x20-\x7e]+$/.test(value)) throw new AppError('invalid_api_key')
  return value
}

/** RFC 9110 §5.1: a field name is a token. */
export function cleanHeaderName(typed: string): string {
  const name = typed.trim()
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw new AppError('invalid_input')
  return name
}
