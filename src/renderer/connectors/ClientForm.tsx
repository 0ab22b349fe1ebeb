import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { RedirectUri } from './RedirectUri'

interface ClientFormProps {
  readonly connection: ConnectionSummary
  readonly notes: string | undefined
  /** The client is stored; the sign-in can go on. */
  readonly onDone: () => void
}

/** For services that register no apps by themselves: a client of the person's own. */
export function ClientForm({ connection, notes, onDone }: ClientFormProps) {
  const { id: connectionId, name } = connection
  const [clientId, setClientId] = useState(connection.ownClientId ?? '')
  const [clientSecret, setClientSecret] = useState('')
  const saving = useAction()
  const redirectUri = connection.error?.redirectUri ?? connection.redirectUri

  const save = async () => {
    const credentials = { kind: 'oauth', clientId, ...(clientSecret ? { clientSecret } : {}) } as const
    if (await saving.run(() => call(bridge.invoke.connectors.setCredentials({ connectionId, credentials })))) onDone()
  }
  return (
    <form
      className="form card-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (clientId.trim()) void save()
      }}
    >
      {notes !== undefined && notes !== '' && <p className="form-intro">{notes}</p>}
      {redirectUri !== undefined && <RedirectUri uri={redirectUri} />}
      <div className="form-row">
        <TextField label="Client ID" value={clientId} onValue={setClientId} required />
        <TextField
          label="Client secret"
          type="password"
          hint="Leave empty if the service gave you none."
          value={clientSecret}
          onValue={setClientSecret}
        />
      </div>
      {saving.error && <Note tone="danger">{messageText(saving.error, { name, button: 'Save and sign in' })}</Note>}
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!clientId.trim()}>
          Save and sign in
        </Button>
      </div>
    </form>
  )
}
