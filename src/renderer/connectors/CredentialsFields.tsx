import { TextAreaField, TextField } from '../ui/Field'
import type { CredentialsForm } from './credentials'
import { parseHeaders } from './credentials'

interface CredentialsFieldsProps {
  readonly form: CredentialsForm
  readonly onForm: (form: CredentialsForm) => void
}

/** The fields that the chosen way of signing in needs. */
export function CredentialsFields({ form, onForm }: CredentialsFieldsProps) {
  const set = (change: Partial<CredentialsForm>) => onForm({ ...form, ...change })
  switch (form.kind) {
    case 'oauth':
      return (
        <>
          <div className="form-row">
            <TextField label="Client ID" value={form.clientId} onValue={(clientId) => set({ clientId })} />
            <TextField
              label="Client secret"
              type="password"
              value={form.clientSecret}
              onValue={(clientSecret) => set({ clientSecret })}
            />
          </div>
          <TextField
            label="Scopes"
            hint="Separated by spaces. Leave these three empty unless the service’s documentation asks for them."
            value={form.scope}
            onValue={(scope) => set({ scope })}
          />
        </>
      )
    case 'api_key':
      return (
        <>
          <TextField
            label="API key"
            type="password"
            value={form.apiKey}
            onValue={(apiKey) => set({ apiKey })}
            required
          />
          <TextField
            label="Header"
            hint="Which header carries the key. Leave it empty for the usual one, Authorization: Bearer."
            placeholder="Authorization"
            value={form.keyHeader}
            onValue={(keyHeader) => set({ keyHeader })}
          />
        </>
      )
    case 'headers': {
      const count = parseHeaders(form.headers).length
      return (
        <TextAreaField
          label="Headers"
          rows={3}
          hint={`One on each line, as Name: value. ${count === 0 ? '' : count === 1 ? '1 header understood.' : `${count} headers understood.`}`}
          placeholder="X-Api-Key: …"
          value={form.headers}
          onValue={(headers) => set({ headers })}
        />
      )
    }
    case 'none':
      return null
  }
}
