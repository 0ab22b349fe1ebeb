import { useState } from 'react'
import type { AuthKind, CatalogEntry } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Choice, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { clearSecrets, secretsOf } from '../ui/SecretField'
import { useAction } from '../ui/use-action'
import { CredentialsFields } from './CredentialsFields'
import { credentialsOf, emptyCredentials, isComplete, withKind } from './credentials'

interface CatalogDialogProps {
  readonly entry: CatalogEntry
  readonly name: string
  /** One account of this service is there already: what tells the two apart is asked. */
  readonly isAnother: boolean
  /** The way of signing in to begin with. */
  readonly kind: AuthKind
  readonly onClose: () => void
  readonly onAdded: (connectionId: string) => void
}

/** Asks only what a catalog entry cannot know: the workspace, which way to sign in, a client of one's own. */
export function CatalogDialog({ entry, name: proposed, isAnother, kind, onClose, onAdded }: CatalogDialogProps) {
  const [name, setName] = useState(proposed)
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>({})
  const [form, setForm] = useState(() => ({
    ...emptyCredentials(kind),
    keyHeader: entry.apiKeyHeader ?? '',
  }))
  const adding = useAction()
  const isFilled = name.trim() !== '' && entry.placeholders.every(({ key }) => places[key]?.trim())
  const asksFields = form.kind !== 'oauth' || entry.ownClientRequired

  const add = (fields: HTMLFormElement) =>
    adding.run(async () => {
      const connection = await call(
        bridge.invoke.connectors.add({
          name,
          serverUrl: entry.serverUrl,
          catalogId: entry.id,
          ...(entry.placeholders.length > 0 ? { placeholders: places } : {}),
          redirect: entry.redirect,
          credentials: credentialsOf(form, secretsOf(fields)),
        }),
      )
      clearSecrets(fields)
      onAdded(connection.id)
    })
  return (
    <Dialog
      title={isAnother ? t.connectors.connectAnother(entry.name) : t.connectors.connectTo(entry.name)}
      intro={introOf(entry, isAnother)}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isFilled && isComplete(form)) void add(event.currentTarget)
        }}
      >
        {isAnother && (
          <TextField
            label={t.connectors.nameLabel}
            hint={t.connectors.anotherNameHint}
            value={name}
            onValue={setName}
            maxLength={100}
            required
          />
        )}
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
            legend={t.connectors.howToSignIn}
            value={form.kind}
            options={entry.auth.map((value) => ({ value, label: t.connectors.signInWays[value] }))}
            onValue={(chosen) => setForm(withKind(form, chosen))}
          />
        )}
        {form.kind === 'oauth' && entry.ownClientRequired && (
          <p className="form-intro">{t.connectors.registersNoApps(entry.name)}</p>
        )}
        {asksFields && <CredentialsFields form={form} onForm={setForm} isClientOnly />}
        {adding.error && (
          <Note tone="danger">{messageText(adding.error, { name: entry.name, button: t.connectors.connect })}</Note>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t.connectors.cancel}</Button>
          <Button type="submit" kind="primary" busy={adding.isBusy} disabled={!isFilled || !isComplete(form)}>
            {t.connectors.connect}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function introOf({ name, notes, description }: CatalogEntry, isAnother: boolean): string {
  if (notes) return notes
  return isAnother ? t.connectors.anotherIntro(name) : description
}
