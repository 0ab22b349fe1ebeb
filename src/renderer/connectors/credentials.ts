import type { AuthKind, NewConnection } from '@shared/connection'

/** What is typed in the fields about signing in. All kinds at once, so that switching back loses nothing. */
export interface CredentialsForm {
  readonly kind: AuthKind
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly apiKey: string
  readonly keyHeader: string
  /** One `Name: value` a line. */
  readonly headers: string
}

export function emptyCredentials(kind: AuthKind): CredentialsForm {
  return { kind, clientId: '', clientSecret: '', scope: '', apiKey: '', keyHeader: '', headers: '' }
}

export function credentialsOf(form: CredentialsForm): NewConnection['credentials'] {
  switch (form.kind) {
    case 'oauth':
      return {
        kind: 'oauth',
        ...(form.clientId.trim() ? { clientId: form.clientId.trim() } : {}),
        ...(form.clientSecret ? { clientSecret: form.clientSecret } : {}),
        ...(form.scope.trim() ? { scope: form.scope.trim() } : {}),
      }
    case 'api_key':
      return {
        kind: 'api_key',
        apiKey: cleanKey(form.apiKey),
        ...(form.keyHeader.trim() ? { header: form.keyHeader.trim() } : {}),
      }
    case 'headers':
      return { kind: 'headers', headers: [...parseHeaders(form.headers)] }
    case 'none':
      return { kind: 'none' }
  }
}

export function isComplete(form: CredentialsForm): boolean {
  if (form.kind === 'api_key') return cleanKey(form.apiKey) !== ''
  if (form.kind === 'headers') return parseHeaders(form.headers).length > 0
  return true
}

/** A key copied with its quotes or line end is still the key. */
export function cleanKey(text: string): string {
  return text
    .replace(/[\r\n]+/g, '')
    .trim()
    .replace(/^["'`]+|["'`]+$/g, '')
    .trim()
}

/** Lines without a colon or value are left out; the form shows how many were understood. */
export function parseHeaders(text: string): readonly { name: string; value: string }[] {
  return text
    .split('\n')
    .map((line) => /^\s*([^\s:]+)\s*:\s*(.*\S)\s*$/.exec(line))
    .flatMap((match) => (match?.[1] && match[2] ? [{ name: match[1], value: match[2] }] : []))
}
