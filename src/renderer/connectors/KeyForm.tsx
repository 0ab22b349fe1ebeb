import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { useAction } from '../ui/use-action'
import { CredentialsFields } from './CredentialsFields'
import { credentialsOf, emptyCredentials, isComplete } from './credentials'

interface KeyFormProps {
  readonly connection: ConnectionSummary
  readonly header: string | undefined
  readonly onDone: () => void
}

/** A new API key or new headers for a connection that has them. */
export function KeyForm({ connection, header, onDone }: KeyFormProps) {
  const { id: connectionId, name, auth } = connection
  const [form, setForm] = useState(() => ({ ...emptyCredentials(auth), keyHeader: header ?? '' }))
  const saving = useAction()
  const save = async () => {
    const credentials = credentialsOf(form)
    if (await saving.run(() => call(bridge.invoke.connectors.setCredentials({ connectionId, credentials })))) onDone()
  }
  return (
    <form
      className="form card-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete(form)) void save()
      }}
    >
      <CredentialsFields form={form} onForm={setForm} />
      {saving.error && <p className="field-error">{messageText(saving.error, { name, button: 'Save' })}</p>}
      <div className="form-actions">
        <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!isComplete(form)}>
          Save
        </Button>
      </div>
    </form>
  )
}
