import { z } from 'zod'

/**
 * Every way an operation can fail that a person may see. The sentence and the next step for each code live in
 * `renderer/messages.ts`; adding a code without a sentence does not compile.
 */
export const ErrorCode = z.enum([
  // connect flow
  'invalid_server_url',
  'insecure_server_url',
  'server_unreachable',
  'server_timed_out',
  'server_redirects_elsewhere',
  'server_not_mcp',
  'server_error',
  'authorization_not_advertised',
  'discovery_failed',
  'resource_mismatch',
  'issuer_mismatch',
  'pkce_not_supported',
  'client_required',
  'registration_refused',
  'redirect_uri_refused',
  'browser_not_opened',
  'authorization_denied',
  'authorization_cancelled',
  'authorization_timed_out',
  'authorization_failed',
  'redirect_not_expected',
  'redirect_malformed',
  'token_refused',
  'api_key_refused',
  'reconnect_required',
  'insufficient_scope',
  // vault and files
  'vault_locked',
  'vault_key_lost',
  'vault_unreadable',
  'storage_failed',
  // model endpoint
  'endpoint_missing',
  'invalid_base_url',
  'invalid_api_key',
  'api_key_missing',
  'model_unauthorized',
  'model_forbidden',
  'model_not_found',
  'model_rate_limited',
  'model_quota_exceeded',
  'model_unavailable',
  'model_unreachable',
  'model_request_refused',
  'context_too_long',
  'content_refused',
  'stream_interrupted',
  'stream_stalled',
  // Patchbay ended while the answer arrived
  'answer_interrupted',
  'offline',
  'connector_unreachable_from_endpoint',
  'tool_definition_changed',
  'sandbox_unavailable',
  // files of the person
  'attachment_too_large',
  'attachment_not_supported',
  'attachment_unreadable',
  'too_many_attachments',
  'file_not_saved',
  'import_unreadable',
  'import_newer',
  'backup_unreadable',
  'history_unavailable',
  'update_not_installed',
  // everywhere
  'invalid_input',
  'not_found',
  'unexpected',
])
export type ErrorCode = z.infer<typeof ErrorCode>

/** What crosses the IPC boundary for a failure: a code and safe facts to fill a sentence with, never foreign text. */
export const ErrorReport = z.object({
  code: ErrorCode,
  /** Host names, never paths, queries or text from the other side. */
  host: z.string().max(255).optional(),
  /** HTTP status of the answer that caused the failure. */
  status: z.number().int().optional(),
  /** The redirect URI a person must register, with `client_required`. */
  redirectUri: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
  /** Short id that finds the full cause in the log, with `unexpected`. */
  reference: z.string().optional(),
})
export type ErrorReport = z.infer<typeof ErrorReport>

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ErrorReport }
