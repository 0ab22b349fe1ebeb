import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { clearSecrets, secretsOf } from '../ui/SecretField'
import { useAction } from '../ui/use-action'
import { CredentialsFields } from './CredentialsFields'
import { credentialsOf, emptyCredentials, isComplete } from './credentials'

interface KeyFormProps {
  readonly connection: ConnectionSummary
  readonly header: string | undefined
  readonly onDone: () => void
}

/** A new key, new headers or new client credentials for a connection that has them. */
export function KeyForm({ connection, header, onDone }: KeyFormProps) {
  const { id: connectionId, name, auth } = connection
  const [form, setForm] = useState(() => ({
    ...emptyCredentials(auth === 'oauth' || auth === 'none' ? 'api_key' : auth),
    keyHeader: header ?? '',
  }))
  const saving = useAction()
  const save = async (fields: HTMLFormElement) => {
    const send = () =>
      call(
        bridge.invoke.connectors.setCredentials({ connectionId, credentials: credentialsOf(form, secretsOf(fields)) }),
      )
    if (!(await saving.run(send))) return
    clearSecrets(fields)
    onDone()
  }
  return (
    <form
      className="form card-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete(form)) void save(event.currentTarget)
      }}
    >
      <CredentialsFields form={form} onForm={setForm} />
      {saving.error && <p className="field-error">{messageText(saving.error, { name, button: t.connectors.save })}</p>}
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!isComplete(form)}>
          {t.connectors.save}
        </Button>
      </div>
    </form>
  )
}
