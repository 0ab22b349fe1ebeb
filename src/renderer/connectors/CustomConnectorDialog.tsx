import { useState } from 'react'
import type { AuthKind, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
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
  readonly onClose: () => void
  readonly onAdded: (connectionId: string) => void
}

const kinds: readonly { readonly value: AuthKind; readonly label: string; readonly hint: string }[] = [
  { value: 'oauth', label: 'Automatic', hint: 'Asks the server, and opens your browser to sign in. Right for most.' },
  {
    value: 'client_credentials',
    label: 'Machine account (client credentials)',
    hint: 'For an app that signs in as itself, with nobody at a browser.',
  },
  { value: 'api_key', label: 'API key', hint: 'A key that the service gave you.' },
  { value: 'headers', label: 'Custom headers', hint: 'Sent along with every request.' },
]

export function CustomConnectorDialog({ like, onClose, onAdded }: CustomConnectorDialogProps) {
  const [name, setName] = useState(like?.name ?? '')
  const [serverUrl, setServerUrl] = useState(like?.serverUrl ?? '')
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
      title={like ? 'Enter another address' : 'Add custom connector'}
      intro={
        like
          ? 'The new connection takes the place of the one that cannot work.'
          : 'Any remote MCP server that you know the address of.'
      }
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
          label="Name"
          placeholder="What you call it"
          value={name}
          onValue={setName}
          maxLength={100}
          autoFocus
        />
        <TextField
          label="Server URL"
          type="url"
          inputMode="url"
          placeholder="https://mcp.example.com/mcp"
          value={serverUrl}
          onValue={setServerUrl}
          error={adding.error && messageText(adding.error, { name: name.trim() || 'the service', button: 'Add' })}
        />
        <Disclosure summary="Advanced" keeps>
          <Choice
            legend="How it signs in"
            value={form.kind}
            options={kinds}
            onValue={(kind) => setForm(withKind(form, kind))}
          />
          <CredentialsFields form={form} onForm={setForm} />
        </Disclosure>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={adding.isBusy} disabled={!isReady}>
            Add
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
