import { useState } from 'react'
import type { AuthKind, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Disclosure } from '../ui/Disclosure'
import { Choice, TextField } from '../ui/Field'
import { clearSecrets, secretsOf } from '../ui/SecretField'
import { useAction } from '../ui/use-action'
import { CredentialsFields } from './CredentialsFields'
import { credentialsOf, emptyCredentials, isComplete, withKind } from './credentials'

interface CustomConnectorDialogProps {
  /** A connection whose address turned out wrong: its fields are the start, and it makes room. */
  readonly like?: Pick<ConnectionSummary, 'id' | 'name' | 'serverUrl'>
  /** The address to begin with, where there is one. */
  readonly serverUrl?: string | undefined
  readonly onClose: () => void
  readonly onAdded: (connectionId: string) => void
}

const kinds = ['oauth', 'client_credentials', 'api_key', 'headers'] as const

export function CustomConnectorDialog({
  like,
  serverUrl: proposed = '',
  onClose,
  onAdded,
}: CustomConnectorDialogProps) {
  const [name, setName] = useState(like?.name ?? '')
  const [serverUrl, setServerUrl] = useState(like?.serverUrl ?? proposed)
  const [form, setForm] = useState(() => emptyCredentials('oauth'))
  const adding = useAction()
  const isReady = name.trim() !== '' && serverUrl.trim() !== '' && isComplete(form)

  const add = (fields: HTMLFormElement) =>
    adding.run(async () => {
      const credentials = credentialsOf(form, secretsOf(fields))
      const connection = await call(bridge.invoke.connectors.add({ name, serverUrl, credentials }))
      clearSecrets(fields)
      if (like) await call(bridge.invoke.connectors.remove({ connectionId: like.id }))
      onAdded(connection.id)
    })
  return (
    <Dialog
      title={like ? t.connectors.anotherAddress : t.connectors.addCustom}
      intro={like ? t.connectors.anotherAddressIntro : t.connectors.addCustomIntro}
      onClose={onClose}
    >
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void add(event.currentTarget)
        }}
      >
        <TextField
          label={t.connectors.nameLabel}
          placeholder={t.connectors.namePlaceholder}
          value={name}
          onValue={setName}
          maxLength={100}
          autoFocus
        />
        <TextField
          label={t.connectors.serverUrl}
          type="url"
          inputMode="url"
          placeholder="https://mcp.example.com/mcp"
          value={serverUrl}
          onValue={setServerUrl}
          error={
            adding.error &&
            messageText(adding.error, { ...(name.trim() && { name: name.trim() }), button: t.connectors.add })
          }
        />
        <Disclosure summary={t.connectors.advanced} keeps>
          <Choice<AuthKind>
            legend={t.connectors.howItSignsIn}
            value={form.kind}
            options={kinds.map((value) => ({
              value,
              label: t.connectors.kinds[value],
              hint: t.connectors.kindHints[value],
            }))}
            onValue={(kind) => setForm(withKind(form, kind))}
          />
          <CredentialsFields form={form} onForm={setForm} />
        </Disclosure>
        <DialogActions>
          <Button onClick={onClose}>{t.connectors.cancel}</Button>
          <Button type="submit" kind="primary" busy={adding.isBusy} disabled={!isReady}>
            {t.connectors.add}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
