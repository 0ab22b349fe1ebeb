import { t } from '../language/words'
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
            <TextField
              label={t.connectors.clientId}
              value={form.clientId}
              onValue={(clientId) => onForm({ ...form, clientId })}
            />
            <SecretField label={t.connectors.clientSecret} name="clientSecret" />
          </div>
          {!isClientOnly && <Scopes {...props} hint={t.connectors.threeEmptyHint} />}
        </>
      )
    case 'client_credentials':
      return <MachineFields {...props} understood={understood} />
    case 'api_key':
      return (
        <>
          <SecretField label={t.connectors.apiKey} name="apiKey" onTyped={understood('apiKey')} required />
          <TextField
            label={t.connectors.keyHeader}
            hint={t.connectors.keyHeaderHint}
            placeholder="Authorization"
            value={form.keyHeader}
            onValue={(keyHeader) => onForm({ ...form, keyHeader })}
          />
        </>
      )
    case 'headers':
      return (
        <SecretField
          label={t.connectors.headers}
          name="headers"
          rows={3}
          hint={t.connectors.headersHint(form.understood.headers ?? 0)}
          placeholder="X-Api-Key: …"
          onTyped={understood('headers')}
        />
      )
    case 'none':
      return null
  }
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
        label={t.connectors.clientId}
        value={form.clientId}
        onValue={(clientId) => onForm({ ...form, clientId })}
        required
      />
      <Choice
        legend={t.connectors.proof}
        value={form.proof}
        options={[
          { value: 'secret', label: t.connectors.proofs.secret },
          { value: 'private_key', label: t.connectors.proofs.private_key },
        ]}
        onValue={(proof) => onForm({ ...form, proof, understood: {} })}
      />
      {form.proof === 'secret' ? (
        <SecretField
          label={t.connectors.clientSecret}
          name="clientSecret"
          onTyped={understood('clientSecret')}
          required
        />
      ) : (
        <SecretField
          label={t.connectors.privateKey}
          name="privateKey"
          rows={4}
          placeholder="-----BEGIN PRIVATE KEY-----"
          hint={t.connectors.privateKeyHint}
          onTyped={understood('privateKey')}
          required
        />
      )}
      <Scopes {...props} hint={t.connectors.scopesEmptyHint} />
    </>
  )
}

function Scopes({ form, onForm, hint }: CredentialsFieldsProps & { readonly hint: string }) {
  return (
    <TextField
      label={t.connectors.scopes}
      hint={hint}
      value={form.scope}
      onValue={(scope) => onForm({ ...form, scope })}
    />
  )
}
