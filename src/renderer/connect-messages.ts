import type { ErrorReport } from '@shared/errors'
import type { Message } from './messages'

const at = (report: ErrorReport, name: string) => report.host ?? name
const answered = (report: ErrorReport) => (report.status ? ` (it answered ${report.status})` : '')

/** Failures of adding a server and of signing in. */
export const connectMessages = {
  invalid_server_url: {
    text: () =>
      'This is not a web address. Enter the whole address of the server, such as https://mcp.example.com/mcp.',
    actions: ['correct_address'],
    actor: 'you',
  },
  insecure_server_url: {
    text: (report, { name }) =>
      `${capital(at(report, name))} is only reachable without encryption, so signing in there would expose your account. Use an address that begins with https://.`,
    actions: ['correct_address'],
    actor: 'you',
  },
  server_unreachable: {
    text: (report, { name, button }) =>
      isNearby(report.host)
        ? `${capital(at(report, name))} did not answer. Check that the server is running and that the address is right, then press ${button}.`
        : `${capital(at(report, name))} did not answer. Check your internet connection and the address, then press ${button}.`,
    actions: ['connect', 'go_on_without'],
    actor: 'network',
  },
  server_timed_out: {
    text: (report, { name, button }) =>
      `${capital(at(report, name))} took too long to answer. Press ${button} in a moment.`,
    actions: ['connect', 'go_on_without'],
    actor: 'service',
  },
  server_redirects_elsewhere: {
    text: (report) =>
      `The server sends you on to another address${report.host ? ` (${report.host})` : ''}. If you trust it, add a connection with that address instead.`,
    actions: ['correct_address'],
    actor: 'you',
  },
  server_not_mcp: {
    text: (report, { name }) =>
      `There is a website at ${at(report, name)}, but no MCP server. Check the address with the service’s documentation.`,
    actions: ['correct_address', 'go_on_without'],
    actor: 'you',
  },
  server_error: {
    text: (report, { name, button }) =>
      `${capital(at(report, name))} has a problem of its own${answered(report)}. Wait a moment, then press ${button}.`,
    actions: ['connect', 'go_on_without'],
    actor: 'service',
  },
  authorization_not_advertised: {
    text: (_report, { name }) =>
      `${capital(name)} asks for a sign-in but does not say where. If the service gave you an API key, use that key instead.`,
    actions: ['enter_key'],
    actor: 'you',
  },
  discovery_failed: {
    text: (report, { name, button }) =>
      `The sign-in page of ${at(report, name)} could not be found. Press ${button}; if it stays like this, the people who run the service have to set it right.`,
    actions: ['connect'],
    actor: 'service',
  },
  resource_mismatch: {
    text: (_report, { name }) =>
      `${capital(name)} says that its sign-in belongs to another address. To keep your account safe, nothing was signed in. Check the server address.`,
    actions: ['correct_address'],
    actor: 'service',
  },
  issuer_mismatch: {
    text: (_report, { name, button }) =>
      `The answer did not come from the sign-in page of ${name} that was opened, so it was not used. Press ${button} to start over.`,
    actions: ['connect'],
    actor: 'service',
  },
  pkce_not_supported: {
    text: (_report, { name }) =>
      `${capital(name)} does not support the protection that a safe sign-in needs (PKCE), so it cannot be connected until the service adds it.`,
    actions: [],
    actor: 'service',
  },
  client_required: {
    text: (_report, { name }) =>
      `${capital(name)} does not let apps register by themselves. Create an app in its developer settings and enter its client ID here.`,
    actions: ['enter_client'],
    actor: 'you',
  },
  registration_refused: {
    text: (_report, { name, button }) =>
      `${capital(name)} refused to register this app. Press ${button}, or enter a client ID from its developer settings.`,
    actions: ['connect', 'enter_client'],
    actor: 'service',
  },
  redirect_uri_refused: {
    text: (_report, { name }) =>
      `${capital(name)} does not accept the address that sign-ins come back to. Add the redirect address shown here to your app at ${name}.`,
    actions: ['enter_client', 'connect'],
    actor: 'you',
  },
  browser_not_opened: {
    text: (_report, { button }) => `Your browser could not be opened. Set a default browser, then press ${button}.`,
    actions: ['connect'],
    actor: 'you',
  },
  authorization_denied: {
    text: (_report, { name, button }) =>
      `Access to ${name} was declined in the browser. If that was not intended, press ${button} and allow it.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
  authorization_cancelled: {
    text: (_report, { button }) => `The sign-in was cancelled. Press ${button} whenever you are ready.`,
    actions: ['connect'],
    actor: 'you',
  },
  authorization_timed_out: {
    text: (_report, { name, button }) =>
      `The sign-in at ${name} was not finished in time. Press ${button} to open the page again.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
  authorization_failed: {
    text: (_report, { name, button }) =>
      `${capital(name)} could not finish the sign-in. Press ${button} to try once more.`,
    actions: ['connect', 'go_on_without'],
    actor: 'service',
  },
  redirect_not_expected: {
    text: (_report, { button }) =>
      `This sign-in is no longer waiting for an answer. Press ${button} to begin a new one.`,
    actions: ['connect'],
    actor: 'you',
  },
  redirect_malformed: {
    text: () =>
      'This is not the address a sign-in ends on. Copy everything from your browser’s address bar after you allowed access, and paste it here.',
    actions: [],
    actor: 'you',
  },
  token_refused: {
    text: (_report, { name, button }) =>
      `${capital(name)} no longer accepts your sign-in. Press ${button} to sign in again; your settings stay.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
  api_key_refused: {
    text: (_report, { name }) =>
      `${capital(name)} does not accept the API key. Copy the whole key again, without quotes or spaces, and enter it here.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
  reconnect_required: {
    text: (_report, { name, button }) => `Your sign-in at ${name} has ended. Press ${button} to sign in again.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
  insufficient_scope: {
    text: (_report, { name, button }) =>
      `${capital(name)} needs one more permission for this. Press ${button} and allow it in the browser.`,
    actions: ['connect', 'go_on_without'],
    actor: 'you',
  },
} satisfies Record<string, Message>

/** Only our own fallback name begins in lower case: what a person typed is left alone. */
function capital(name: string): string {
  return name === 'the service' ? 'The service' : name
}

/** On this computer or a private network, as far as a host tells: the internet has no part in it. */
function isNearby(host = ''): boolean {
  const name = host.replace(/:\d+$/, '')
  return /^(?:localhost|\[::1\]|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(name) || !name.includes('.')
}
