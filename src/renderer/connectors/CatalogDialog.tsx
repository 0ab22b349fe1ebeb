import { useState } from 'react'
import type { AuthKind, CatalogEntry } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Choice, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { CredentialsFields } from './CredentialsFields'
import { fillPlaceholders } from './catalog-search'
import { credentialsOf, emptyCredentials, isComplete } from './credentials'

interface CatalogDialogProps {
  readonly entry: CatalogEntry
  readonly name: string
  /** The way of signing in to begin with. */
  readonly kind: AuthKind
  readonly onClose: () => void
  readonly onAdded: (connectionId: string) => void
}

const authLabels: Readonly<Record<AuthKind, string>> = {
  oauth: 'Sign in with the browser',
  api_key: 'Use an API key',
  headers: 'Use custom headers',
  none: 'No sign-in',
}

/** Asks only what a catalog entry cannot know: the workspace, which way to sign in, a client of one's own. */
export function CatalogDialog({ entry, name, kind, onClose, onAdded }: CatalogDialogProps) {
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>({})
  const [form, setForm] = useState(() => ({
    ...emptyCredentials(kind),
    keyHeader: entry.apiKeyHeader ?? '',
  }))
  const adding = useAction()
  const isFilled = entry.placeholders.every(({ key }) => places[key]?.trim())
  const asksFields = form.kind !== 'oauth' || entry.ownClientRequired

  const add = () =>
    adding.run(async () => {
      const serverUrl = fillPlaceholders(entry.serverUrl, places)
      const connection = await call(
        bridge.invoke.connectors.add({
          name,
          serverUrl,
          catalogId: entry.id,
          redirect: entry.redirect,
          credentials: credentialsOf(form),
        }),
      )
      onAdded(connection.id)
    })
  return (
    <Dialog title={`Connect ${entry.name}`} intro={entry.notes || entry.description} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isFilled && isComplete(form)) void add()
        }}
      >
        {entry.placeholders.map(({ key, label, example }) => (
          <TextField
            key={key}
            label={label}
            placeholder={example}
            value={places[key] ?? ''}
            onValue={(value) => setPlaces({ ...places, [key]: value })}
            required
          />
        ))}
        {entry.auth.length > 1 && (
          <Choice
            legend="How do you want to sign in?"
            value={form.kind}
            options={entry.auth.map((value) => ({ value, label: authLabels[value] }))}
            onValue={(chosen) => setForm({ ...form, kind: chosen })}
          />
        )}
        {form.kind === 'oauth' && entry.ownClientRequired && (
          <p className="form-intro">
            {entry.name} does not let apps register by themselves. Create an app in its developer settings and enter its
            client ID. If you do not have one yet, go on: the next step shows the redirect address to register.
          </p>
        )}
        {asksFields && <CredentialsFields form={form} onForm={setForm} />}
        {adding.error && (
          <Note tone="danger">{messageText(adding.error, { name: entry.name, button: 'Connect' })}</Note>
        )}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={adding.isBusy} disabled={!isFilled || !isComplete(form)}>
            Connect
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
