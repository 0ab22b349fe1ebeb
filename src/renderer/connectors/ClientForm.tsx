import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { SecretField, clearSecrets, secretsOf } from '../ui/SecretField'
import { useAction } from '../ui/use-action'
import { RedirectUri } from './RedirectUri'
import { credentialsOf, emptyCredentials } from './credentials'

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
  const saving = useAction()
  const redirectUri = connection.error?.redirectUri ?? connection.redirectUri

  const save = async (fields: HTMLFormElement) => {
    const send = () => {
      const credentials = credentialsOf({ ...emptyCredentials('oauth'), clientId }, secretsOf(fields))
      return call(bridge.invoke.connectors.setCredentials({ connectionId, credentials }))
    }
    if (!(await saving.run(send))) return
    clearSecrets(fields)
    onDone()
  }
  return (
    <form
      className="form card-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (clientId.trim()) void save(event.currentTarget)
      }}
    >
      {notes !== undefined && notes !== '' && <p className="form-intro">{notes}</p>}
      {redirectUri !== undefined && <RedirectUri uri={redirectUri} />}
      <div className="form-row">
        <TextField label={t.connectors.clientId} value={clientId} onValue={setClientId} required />
        <SecretField label={t.connectors.clientSecret} name="clientSecret" hint={t.connectors.secretEmptyHint} />
      </div>
      {saving.error && (
        <Note tone="danger">{messageText(saving.error, { name, button: t.connectors.saveAndSignIn })}</Note>
      )}
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!clientId.trim()}>
          {t.connectors.saveAndSignIn}
        </Button>
      </div>
    </form>
  )
}
