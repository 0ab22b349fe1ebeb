import type { AuthKind, NewConnection } from '@shared/connection'

/** The fields whose text is never kept in component state: it stays in its input until it is sent (security.md S6). */
export type SecretName = 'clientSecret' | 'privateKey' | 'apiKey' | 'headers'

export type Secrets = Readonly<Partial<Record<SecretName, string>>>

/** What is typed in the fields about signing in, without the secrets: of those only how much was understood. */
export interface CredentialsForm {
  readonly kind: AuthKind
  readonly clientId: string
  readonly scope: string
  readonly keyHeader: string
  /** How a machine account proves that it is itself. */
  readonly proof: 'secret' | 'private_key'
  /** Keys, secrets or header lines understood so far. */
  readonly understood: Readonly<Partial<Record<SecretName, number>>>
}

export function emptyCredentials(kind: AuthKind): CredentialsForm {
  return { kind, clientId: '', scope: '', keyHeader: '', proof: 'secret', understood: {} }
}

/** Another kind shows other fields: what was typed in the old secret ones is gone with them. */
export function withKind(form: CredentialsForm, kind: AuthKind): CredentialsForm {
  return { ...form, kind, understood: {} }
}

export function credentialsOf(form: CredentialsForm, secrets: Secrets): NewConnection['credentials'] {
  const clientId = form.clientId.trim()
  const scope = form.scope.trim() ? { scope: form.scope.trim() } : {}
  switch (form.kind) {
    case 'oauth':
      return {
        kind: 'oauth',
        ...(clientId ? { clientId } : {}),
        ...(secrets.clientSecret ? { clientSecret: secrets.clientSecret } : {}),
        ...scope,
      }
    case 'client_credentials':
      return {
        kind: 'client_credentials',
        clientId,
        ...(form.proof === 'private_key'
          ? { privateKey: (secrets.privateKey ?? '').trim() }
          : { clientSecret: cleanKey(secrets.clientSecret ?? '') }),
        ...scope,
      }
    case 'api_key':
      return {
        kind: 'api_key',
        apiKey: cleanKey(secrets.apiKey ?? ''),
        ...(form.keyHeader.trim() ? { header: form.keyHeader.trim() } : {}),
      }
    case 'headers':
      return { kind: 'headers', headers: [...parseHeaders(secrets.headers ?? '')] }
    case 'none':
      return { kind: 'none' }
  }
}

export function isComplete({ kind, clientId, proof, understood }: CredentialsForm): boolean {
  const has = (name: SecretName) => (understood[name] ?? 0) > 0
  if (kind === 'client_credentials')
    return clientId.trim() !== '' && has(proof === 'private_key' ? 'privateKey' : 'clientSecret')
  if (kind === 'api_key') return has('apiKey')
  if (kind === 'headers') return has('headers')
  return true
}

/** How many secrets a text holds: lines of headers, or one key. A private key is one only in its PEM armour (RFC 7468). */
export function countOf(name: SecretName, text: string): number {
  if (name === 'headers') return parseHeaders(text).length
  if (name === 'privateKey') return /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END/.test(text) ? 1 : 0
  return cleanKey(text) === '' ? 0 : 1
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
