import { Choice, TextField } from '../ui/Field'
import { SecretField } from '../ui/SecretField'
import { countOf } from './credentials'
import type { CredentialsForm, SecretName } from './credentials'

interface CredentialsFieldsProps {
  readonly form: CredentialsForm
  readonly onForm: (form: CredentialsForm) => void
  /** Only the client itself: the catalog knows the rest. */
  readonly isClientOnly?: boolean
}

/** The fields that the chosen way of signing in needs. */
export function CredentialsFields({ isClientOnly = false, ...props }: CredentialsFieldsProps) {
  const { form, onForm } = props
  const understood = (name: SecretName) => (text: string) => {
    const count = countOf(name, text)
    if (count !== (form.understood[name] ?? 0)) onForm({ ...form, understood: { ...form.understood, [name]: count } })
  }
  switch (form.kind) {
    case 'oauth':
      return (
        <>
          <div className="form-row">
            <TextField label="Client ID" value={form.clientId} onValue={(clientId) => onForm({ ...form, clientId })} />
            <SecretField label="Client secret" name="clientSecret" />
          </div>
          {!isClientOnly && (
            <Scopes
              {...props}
              hint="Separated by spaces. Leave these three empty unless the service’s documentation asks for them."
            />
          )}
        </>
      )
    case 'client_credentials':
      return <MachineFields {...props} understood={understood} />
    case 'api_key':
      return (
        <>
          <SecretField label="API key" name="apiKey" onTyped={understood('apiKey')} required />
          <TextField
            label="Header"
            hint="Which header carries the key. Leave it empty for the usual one, Authorization: Bearer."
            placeholder="Authorization"
            value={form.keyHeader}
            onValue={(keyHeader) => onForm({ ...form, keyHeader })}
          />
        </>
      )
    case 'headers':
      return (
        <SecretField
          label="Headers"
          name="headers"
          rows={3}
          hint={`One on each line, as Name: value. ${understoodText(form.understood.headers ?? 0)}`}
          placeholder="X-Api-Key: …"
          onTyped={understood('headers')}
        />
      )
    case 'none':
      return null
  }
}

function understoodText(count: number): string {
  if (count === 0) return ''
  return count === 1 ? '1 header understood.' : `${count} headers understood.`
}

interface MachineFieldsProps extends CredentialsFieldsProps {
  readonly understood: (name: SecretName) => (text: string) => void
}

/** A client that signs in as itself, with nobody at a browser (RFC 6749 §4.4). */
function MachineFields({ understood, ...props }: MachineFieldsProps) {
  const { form, onForm } = props
  return (
    <>
      <TextField
        label="Client ID"
        value={form.clientId}
        onValue={(clientId) => onForm({ ...form, clientId })}
        required
      />
      <Choice
        legend="What it proves itself with"
        value={form.proof}
        options={[
          { value: 'secret', label: 'A client secret' },
          { value: 'private_key', label: 'A private key' },
        ]}
        onValue={(proof) => onForm({ ...form, proof, understood: {} })}
      />
      {form.proof === 'secret' ? (
        <SecretField label="Client secret" name="clientSecret" onTyped={understood('clientSecret')} required />
      ) : (
        <SecretField
          label="Private key"
          name="privateKey"
          rows={4}
          placeholder="-----BEGIN PRIVATE KEY-----"
          hint="The whole PEM file, with its first and last line. It is kept encrypted on this computer."
          onTyped={understood('privateKey')}
          required
        />
      )}
      <Scopes {...props} hint="Separated by spaces. Leave it empty unless the service’s documentation asks for it." />
    </>
  )
}

function Scopes({ form, onForm, hint }: CredentialsFieldsProps & { readonly hint: string }) {
  return <TextField label="Scopes" hint={hint} value={form.scope} onValue={(scope) => onForm({ ...form, scope })} />
}
