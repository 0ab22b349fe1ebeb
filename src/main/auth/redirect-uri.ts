import type { RedirectPreference } from '@shared/connection'
import type { RedirectKind } from './grant'

/** Reverse-domain scheme (RFC 8252 §7.1): also the application id. */
export const CUSTOM_PROTOCOL = 'app.patchbay.desktop'
export const CUSTOM_PROTOCOL_REDIRECT_URI = `${CUSTOM_PROTOCOL}:/oauth/callback`
export const LOOPBACK_PATH = '/oauth/callback'

/** A person registers the redirect URI of a client id of their own by hand, so its port can't change with each attempt. */
export const OWN_CLIENT_LOOPBACK_PORT = 47_613

const MAX_LENGTH = 4096
const printable = /^[\x20-\x7e]*$/
const parameterName = /^[A-Za-z0-9_.-]{1,64}$/
const loopbackRedirectUri = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):[1-9]\d{0,4}\/oauth\/callback$/
const usedParameters = ['code', 'state', 'iss', 'error'] as const

export interface AuthorizationResponse {
  /** The redirect URI that the response came to. */
  readonly redirectUri: string
  /** Only `code`, `state`, `iss` and `error`: text of the other side (`error_description`) is dropped here. */
  readonly parameters: URLSearchParams
}

/**
 * The one parser for everything that claims to be an authorization response: deep links, loopback hits and pasted
 * addresses (security.md §6). Never throws, never logs. RFC 6749 §4.1.2 wants unknown parameters ignored, so they are
 * tolerated and dropped; everything else that is out of shape makes the whole URL void.
 */
export function parseRedirect(raw: string): AuthorizationResponse | null {
  if (raw.length > MAX_LENGTH || !/^[\x21-\x7e]+$/.test(raw) || raw.includes('#')) return null
  const queryAt = raw.indexOf('?')
  if (queryAt < 0) return null
  const redirectUri = raw.slice(0, queryAt)
  if (redirectUri !== CUSTOM_PROTOCOL_REDIRECT_URI && !loopbackRedirectUri.test(redirectUri)) return null

  const received = new URLSearchParams(raw.slice(queryAt + 1))
  const names = new Set<string>()
  for (const [name, value] of received) {
    if (names.has(name) || !parameterName.test(name) || hasControlCharacter(value)) return null
    names.add(name)
  }
  const parameters = new URLSearchParams()
  for (const name of usedParameters) {
    const value = received.get(name)
    if (value === null) continue
    if (value === '' || !printable.test(value)) return null
    parameters.set(name, value)
  }
  if (!parameters.has('state') || parameters.has('code') === parameters.has('error')) return null
  return { redirectUri, parameters }
}

/** The redirect kinds to try, in order. Never mixed in one registration: some servers refuse the whole list (Q1). */
export function redirectKinds(preference: RedirectPreference, customProtocolIsOurs: boolean): readonly RedirectKind[] {
  if (preference !== 'auto') return [preference]
  const loopback = ['loopback_ip', 'loopback_localhost'] as const
  return customProtocolIsOurs ? ['custom_protocol', ...loopback] : loopback
}

/** Where pre-registered clients differ: many consoles accept `localhost` but no address (Q3). */
export function ownClientRedirectKind(preference: RedirectPreference, customProtocolIsOurs: boolean): RedirectKind {
  if (preference !== 'auto') return preference
  return customProtocolIsOurs ? 'custom_protocol' : 'loopback_localhost'
}

/** The address that a person registers with the service before using a client id of their own. */
export function ownClientRedirectUri(preference: RedirectPreference, customProtocolIsOurs: boolean): string {
  const kind = ownClientRedirectKind(preference, customProtocolIsOurs)
  return kind === 'custom_protocol'
    ? CUSTOM_PROTOCOL_REDIRECT_URI
    : loopbackRedirectUriFor(kind, OWN_CLIENT_LOOPBACK_PORT)
}

export function loopbackRedirectUriFor(kind: Exclude<RedirectKind, 'custom_protocol'>, port: number): string {
  return `http://${kind === 'loopback_ip' ? '127.0.0.1' : 'localhost'}:${port}${LOOPBACK_PATH}`
}

function hasControlCharacter(value: string): boolean {
  return /[\u0000-\u001f\u007f-\u009f]/.test(value)
}
