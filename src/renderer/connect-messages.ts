import type { Message } from './messages'

/** What helps against failures of adding a server and of signing in. */
export const connectMessages = {
  invalid_server_url: { actions: ['correct_address'], actor: 'you' },
  insecure_server_url: { actions: ['correct_address'], actor: 'you' },
  server_unreachable: { actions: ['connect', 'go_on_without'], actor: 'network' },
  server_timed_out: { actions: ['connect', 'go_on_without'], actor: 'service' },
  server_redirects_elsewhere: { actions: ['correct_address'], actor: 'you' },
  server_not_mcp: { actions: ['correct_address', 'go_on_without'], actor: 'you' },
  server_error: { actions: ['connect', 'go_on_without'], actor: 'service' },
  authorization_not_advertised: { actions: ['enter_key'], actor: 'you' },
  discovery_failed: { actions: ['connect'], actor: 'service' },
  resource_mismatch: { actions: ['correct_address'], actor: 'service' },
  issuer_mismatch: { actions: ['connect'], actor: 'service' },
  pkce_not_supported: { actions: [], actor: 'service' },
  client_required: { actions: ['enter_client'], actor: 'you' },
  registration_refused: { actions: ['connect', 'enter_client'], actor: 'service' },
  redirect_uri_refused: { actions: ['enter_client', 'connect'], actor: 'you' },
  browser_not_opened: { actions: ['connect'], actor: 'you' },
  authorization_denied: { actions: ['connect', 'go_on_without'], actor: 'you' },
  authorization_cancelled: { actions: ['connect'], actor: 'you' },
  authorization_timed_out: { actions: ['connect', 'go_on_without'], actor: 'you' },
  authorization_failed: { actions: ['connect', 'go_on_without'], actor: 'service' },
  redirect_not_expected: { actions: ['connect'], actor: 'you' },
  redirect_malformed: { actions: [], actor: 'you' },
  token_refused: { actions: ['connect', 'go_on_without'], actor: 'you' },
  api_key_refused: { actions: ['connect', 'go_on_without'], actor: 'you' },
  reconnect_required: { actions: ['connect', 'go_on_without'], actor: 'you' },
  insufficient_scope: { actions: ['connect', 'go_on_without'], actor: 'you' },
} satisfies Record<string, Message>

/** On this computer or a private network, as far as a host tells: the internet has no part in it. */
export function isNearby(host = ''): boolean {
  const name = host.replace(/:\d+$/, '')
  return /^(?:localhost|\[::1\]|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(name) || !name.includes('.')
}
