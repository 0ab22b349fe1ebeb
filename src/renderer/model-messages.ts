import type { Message } from './messages'

const wait = (seconds: number | undefined) => {
  if (seconds === undefined || seconds <= 0) return 'Wait a moment'
  if (seconds < 90) return `Wait ${Math.ceil(seconds)} seconds`
  return `Wait ${Math.ceil(seconds / 60)} minutes`
}

/** Failures of storage and of the endpoint that answers. */
export const modelMessages = {
  vault_locked: {
    text: () => 'Your system’s keyring is locked, so saved sign-ins cannot be read. Unlock it, then try again.',
    actions: ['retry'],
  },
  vault_key_lost: {
    text: () =>
      'The key to your saved sign-ins is gone from this system. Start over in Settings; you then sign in again.',
    actions: ['open_settings'],
  },
  vault_unreadable: {
    text: () => 'The file with your saved sign-ins is damaged. Start over in Settings; you then sign in again.',
    actions: ['open_settings'],
  },
  storage_failed: {
    text: () => 'This could not be saved. Check that the disk is not full and that your profile folder can be written.',
    actions: ['retry'],
  },
  endpoint_missing: {
    text: () => 'There is no model to answer yet. Choose one in Settings.',
    actions: ['open_settings'],
  },
  invalid_base_url: {
    text: () => 'This base URL cannot be used. Enter the whole address, such as https://api.example.com/v1.',
    actions: ['open_settings'],
  },
  invalid_api_key: {
    text: () => 'This does not look like an API key. Copy the whole key again, without quotes or line breaks.',
    actions: ['open_settings'],
  },
  api_key_missing: {
    text: () => 'Your API key is no longer on this computer. Enter it again in Settings.',
    actions: ['open_settings'],
  },
  model_unauthorized: {
    text: (report) =>
      `${report.host ?? 'The model’s server'} does not accept your API key. Enter a valid one in Settings.`,
    actions: ['open_settings', 'retry'],
  },
  model_forbidden: {
    text: (report) =>
      `Your API key is not allowed to do this at ${report.host ?? 'the model’s server'}. Use another key or model in Settings.`,
    actions: ['open_settings', 'retry'],
  },
  model_not_found: {
    text: () => 'The model named in Settings does not exist at this endpoint. Choose another one.',
    actions: ['open_settings', 'retry'],
  },
  model_rate_limited: {
    text: (report, { button }) =>
      `Too many questions in a short time. ${wait(report.retryAfterSeconds)}, then press ${button}.`,
    actions: ['retry'],
  },
  model_quota_exceeded: {
    text: () => 'The credit of your API account is used up. Add credit there, or use another key in Settings.',
    actions: ['open_settings', 'retry'],
  },
  model_unavailable: {
    text: (report, { button }) =>
      `${report.host ?? 'The model’s server'} has a problem at the moment. ${wait(report.retryAfterSeconds)}, then press ${button}.`,
    actions: ['retry'],
  },
  model_unreachable: {
    text: (report, { button }) =>
      `${report.host ?? 'The model’s server'} could not be reached. Check your internet connection, then press ${button}.`,
    actions: ['retry', 'open_settings'],
  },
  model_request_refused: {
    text: () =>
      'The model’s server did not accept the question in this form. Try again, or choose another model in Settings.',
    actions: ['retry', 'open_settings'],
  },
  context_too_long: {
    text: () => 'This chat has grown too long for the model. Start a new chat, or ask for less at once.',
    actions: ['new_chat', 'retry'],
  },
  content_refused: {
    text: () => 'The model declined to answer this. Ask in another way.',
    actions: [],
  },
  stream_interrupted: {
    text: (_report, { button }) => `The connection broke while the answer was arriving. Press ${button} to ask again.`,
    actions: ['retry'],
  },
  stream_stalled: {
    text: (_report, { button }) => `The answer stopped arriving. Press ${button} to ask again.`,
    actions: ['retry'],
  },
  connector_unreachable_from_endpoint: {
    text: (_report, { name }) =>
      `The model could not reach ${name === 'the service' ? 'one of your services' : name}. Go on without it, or try again later.`,
    actions: ['go_on_without', 'retry'],
  },
  sandbox_unavailable: {
    text: (_report, { button }) =>
      `The sandbox did not start. Press ${button}; if that does not help, restart Patchbay.`,
    actions: ['retry'],
  },
  invalid_input: {
    text: () => 'Something in this form is missing or too long. Check what you entered.',
    actions: [],
  },
  not_found: {
    text: () => 'This is no longer there. It may have been removed in another window.',
    actions: [],
  },
  unexpected: {
    text: (report, { button }) =>
      `Patchbay made a mistake of its own here. Press ${button}.${report.reference ? ` The log has the details under ${report.reference}.` : ''}`,
    actions: ['retry'],
  },
} satisfies Record<string, Message>
