/** What a sentence about a failure is filled with: the safe facts of the report, and where it is shown. */
export interface ErrorFacts {
  readonly host: string | undefined
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly reference: string | undefined
  /** The connection or endpoint the failure is about, by the name the person gave it. */
  readonly name: string | undefined
  /** Label of the button beside the sentence that does it again. */
  readonly button: string | undefined
}

type Sentence = (facts: ErrorFacts) => string

const service = ({ name }: ErrorFacts) => name ?? 'the service'
const Service = ({ name }: ErrorFacts) => name ?? 'The service'
const at = (facts: ErrorFacts) => facts.host ?? service(facts)
const At = (facts: ErrorFacts) => facts.host ?? Service(facts)
const modelServer = ({ host }: ErrorFacts) => host ?? 'The model’s server'
const press = ({ button }: ErrorFacts) => button ?? 'Try again'
const answered = ({ status }: ErrorFacts) => (status ? ` (it answered ${status})` : '')

const wait = ({ retryAfterSeconds: seconds }: ErrorFacts) => {
  if (seconds === undefined || seconds <= 0) return 'Wait a moment'
  if (seconds < 90) return `Wait ${Math.ceil(seconds)} seconds`
  return `Wait ${Math.ceil(seconds / 60)} minutes`
}

/** English: one sentence for each error code: what happened and what to press. */
export const errors = {
  // adding a server and signing in
  invalid_server_url: () =>
    'This is not a web address. Enter the whole address of the server, such as https://mcp.example.com/mcp.',
  insecure_server_url: (facts) =>
    `${At(facts)} is only reachable without encryption, so signing in there would expose your account. Use an address that begins with https://.`,
  server_unreachable: (facts) =>
    `${At(facts)} did not answer. Check your internet connection and the address, then press ${press(facts)}.`,
  server_unreachable_nearby: (facts) =>
    `${At(facts)} did not answer. Check that the server is running and that the address is right, then press ${press(facts)}.`,
  server_timed_out: (facts) => `${At(facts)} took too long to answer. Press ${press(facts)} in a moment.`,
  server_redirects_elsewhere: ({ host }) =>
    `The server sends you on to another address${host ? ` (${host})` : ''}. If you trust it, add a connection with that address instead.`,
  server_not_mcp: (facts) =>
    `There is a website at ${at(facts)}, but no MCP server. Check the address with the service’s documentation.`,
  server_error: (facts) =>
    `${At(facts)} has a problem of its own${answered(facts)}. Wait a moment, then press ${press(facts)}.`,
  authorization_not_advertised: (facts) =>
    `${Service(facts)} asks for a sign-in but does not say where. If the service gave you an API key, use that key instead.`,
  discovery_failed: (facts) =>
    `The sign-in page of ${at(facts)} could not be found. Press ${press(facts)}; if it stays like this, the people who run the service have to set it right.`,
  resource_mismatch: (facts) =>
    `${Service(facts)} says that its sign-in belongs to another address. To keep your account safe, nothing was signed in. Check the server address.`,
  issuer_mismatch: (facts) =>
    `The answer did not come from the sign-in page of ${service(facts)} that was opened, so it was not used. Press ${press(facts)} to start over.`,
  pkce_not_supported: (facts) =>
    `${Service(facts)} does not support the protection that a safe sign-in needs (PKCE), so it cannot be connected until the service adds it.`,
  client_required: (facts) =>
    `${Service(facts)} does not let apps register by themselves. Create an app in its developer settings and enter its client ID here.`,
  registration_refused: (facts) =>
    `${Service(facts)} refused to register this app. Press ${press(facts)}, or enter a client ID from its developer settings.`,
  redirect_uri_refused: (facts) =>
    `${Service(facts)} does not accept the address that sign-ins come back to. Add the redirect address shown here to your app at ${service(facts)}.`,
  browser_not_opened: (facts) => `Your browser could not be opened. Set a default browser, then press ${press(facts)}.`,
  authorization_denied: (facts) =>
    `Access to ${service(facts)} was declined in the browser. If that was not intended, press ${press(facts)} and allow it.`,
  authorization_cancelled: (facts) => `The sign-in was cancelled. Press ${press(facts)} whenever you are ready.`,
  authorization_timed_out: (facts) =>
    `The sign-in at ${service(facts)} was not finished in time. Press ${press(facts)} to open the page again.`,
  authorization_failed: (facts) =>
    `${Service(facts)} could not finish the sign-in. Press ${press(facts)} to try once more.`,
  redirect_not_expected: (facts) =>
    `This sign-in is no longer waiting for an answer. Press ${press(facts)} to begin a new one.`,
  redirect_malformed: () =>
    'This is not the address a sign-in ends on. Copy everything from your browser’s address bar after you allowed access, and paste it here.',
  token_refused: (facts) =>
    `${Service(facts)} no longer accepts your sign-in. Press ${press(facts)} to sign in again; your settings stay.`,
  api_key_refused: (facts) =>
    `${Service(facts)} does not accept the API key. Copy the whole key again, without quotes or spaces, and enter it here.`,
  reconnect_required: (facts) => `Your sign-in at ${service(facts)} has ended. Press ${press(facts)} to sign in again.`,
  insufficient_scope: (facts) =>
    `${Service(facts)} needs one more permission for this. Press ${press(facts)} and allow it in the browser.`,

  // vault and files
  vault_locked: () => 'Your system’s keyring is locked, so saved sign-ins cannot be read. Unlock it, then try again.',
  vault_key_lost: () =>
    'The key to your saved sign-ins is gone from this system. Start over in Settings; you then sign in again.',
  vault_unreadable: () =>
    'The file with your saved sign-ins is damaged. Start over in Settings; you then sign in again.',
  storage_failed: () =>
    'This could not be saved. Check that the disk is not full and that your profile folder can be written.',

  // the endpoint that answers
  endpoint_missing: () => 'There is no model to answer yet. Choose one in Settings.',
  invalid_base_url: () => 'This base URL cannot be used. Enter the whole address, such as https://api.example.com/v1.',
  invalid_api_key: () => 'This does not look like an API key. Copy the whole key again, without quotes or line breaks.',
  api_key_missing: () => 'Your API key is no longer on this computer. Enter it again in Settings.',
  model_unauthorized: (facts) => `${modelServer(facts)} does not accept your API key. Enter a valid one in Settings.`,
  model_forbidden: ({ host }) =>
    `Your API key is not allowed to do this at ${host ?? 'the model’s server'}. Use another key or model in Settings.`,
  model_not_found: () => 'The model named in Settings does not exist at this endpoint. Choose another one.',
  model_rate_limited: (facts) => `Too many questions in a short time. ${wait(facts)}, then press ${press(facts)}.`,
  model_quota_exceeded: () =>
    'The credit of your API account is used up. Add credit there, or use another key in Settings.',
  model_unavailable: (facts) =>
    `${modelServer(facts)} has a problem at the moment. ${wait(facts)}, then press ${press(facts)}.`,
  model_unreachable: (facts) =>
    `${modelServer(facts)} could not be reached. Check your internet connection, then press ${press(facts)}.`,
  model_request_refused: () =>
    'The model’s server did not accept the question in this form. Try again, or choose another model in Settings.',
  context_too_long: () => 'This chat has grown too long for the model. Start a new chat, or ask for less at once.',
  content_refused: () => 'The model declined to answer this. Ask in another way.',
  stream_interrupted: (facts) =>
    `The connection broke while the answer was arriving. Press ${press(facts)} to ask again.`,
  stream_stalled: (facts) => `The answer stopped arriving. Press ${press(facts)} to ask again.`,
  answer_interrupted: (facts) =>
    `Patchbay was closed while this answer was arriving. Press ${press(facts)} to get the rest.`,
  offline: (facts) => `This computer is not connected to the internet. Connect it, then press ${press(facts)}.`,
  connector_unreachable_from_endpoint: ({ name }) =>
    `The model could not reach ${name ?? 'one of your services'}. Go on without it, or try again later.`,
  tool_definition_changed: (facts) =>
    `${Service(facts)} described one of its tools in other words than before, so the call was not made. Check the tool on the Connectors page, then press ${press(facts)}.`,
  sandbox_unavailable: (facts) =>
    `The sandbox did not start. Press ${press(facts)}; if that does not help, restart Patchbay.`,

  // files of the person
  attachment_too_large: () =>
    'This file is too large. Pictures may have 10 MB, other files 20 MB, and all files of a message 30 MB together.',
  attachment_not_supported: () =>
    'This kind of file cannot be attached. Use a PNG, JPEG, GIF or WebP picture, a PDF, or a text file.',
  attachment_unreadable: () => 'This file could not be read. Check that it still exists and opens, then add it again.',
  too_many_attachments: () => 'These are too many files for one message. Remove some until there are 10 or fewer.',
  file_not_saved: (facts) =>
    `The file could not be saved. Choose a folder that you can write to and that has room, then press ${press(facts)}.`,
  import_unreadable: () =>
    'This file holds no chats of Patchbay, or it is damaged. Choose a file that Patchbay exported.',
  import_newer: () => 'This file was made by a newer version of Patchbay. Update Patchbay, then import it again.',
  backup_unreadable: () =>
    'This file is not a backup of Patchbay, or it is damaged. Nothing was changed. Choose another one.',
  history_unavailable: () =>
    'Your saved chats cannot be reached at the moment. Restart Patchbay; nothing that was saved is lost.',
  update_not_installed: () =>
    'It could not be installed, and this version goes on. Check that the folder of Patchbay can be written to, then try again.',

  // everywhere
  invalid_input: () => 'Something in this form is missing or too long. Check what you entered.',
  not_found: () => 'This is no longer there. It may have been removed in another window.',
  unexpected: (facts) =>
    `Patchbay made a mistake of its own here. Press ${press(facts)}.${facts.reference ? ` The log has the details under ${facts.reference}.` : ''}`,
} satisfies Record<string, Sentence>
