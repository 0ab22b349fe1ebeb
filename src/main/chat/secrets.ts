import type { Wire } from './wire'

/** Shorter ones would hit ordinary words. */
const SHORTEST = 8

/**
 * `event` without any of `secrets`. A server may repeat the headers it was called with in a tool's output or an error, and some
 * endpoints echo the whole request: nothing of it may reach a window, the history or the model's context. Deltas pass
 * unchecked (a token may be cut anywhere); the full text that follows each run of deltas corrects them.
 */
export function withoutSecrets(event: Wire, secrets: readonly string[]): Wire {
  if (secrets.length === 0 || (typeof event.type === 'string' && event.type.endsWith('.delta'))) return event
  let json = JSON.stringify(event)
  let found = false
  for (const secret of secrets) {
    const escaped = JSON.stringify(secret).slice(1, -1)
    if (secret.length < SHORTEST || !json.includes(escaped)) continue
    json = json.replaceAll(escaped, '[removed]')
    found = true
  }
  return found ? (JSON.parse(json) as Wire) : event
}

/** The same for a text. */
export function textWithoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= SHORTEST)
    .reduce((clean, secret) => clean.replaceAll(secret, '[removed]'), text)
}
