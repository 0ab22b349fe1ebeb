import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { Outcome } from '@shared/errors'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

export interface ConnectionDialogProps {
  readonly connection: ConnectionSummary
  readonly onClose: () => void
}

export function RenameDialog({ connection, onClose }: ConnectionDialogProps) {
  const [name, setName] = useState(connection.name)
  const action = useAction()
  const rename = async () => {
    if (await action.run(() => call(bridge.invoke.connectors.rename({ connectionId: connection.id, name })))) onClose()
  }
  return (
    <Dialog title={t.connectors.renameTitle} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void rename()
        }}
      >
        <TextField label={t.connectors.nameLabel} value={name} onValue={setName} maxLength={100} autoFocus />
        {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
        <DialogActions>
          <Button onClick={onClose}>{t.connectors.cancel}</Button>
          <Button type="submit" kind="primary" busy={action.isBusy} disabled={!name.trim()}>
            {t.connectors.rename}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

export function ResetDialog({ connection, onClose }: ConnectionDialogProps) {
  const { id: connectionId, name } = connection
  return (
    <ConfirmDialog
      title={t.connectors.resetTitle(name)}
      intro={t.connectors.resetIntro(name)}
      button={t.connectors.reset}
      name={name}
      onConfirm={() => bridge.invoke.connectors.reset({ connectionId })}
      onClose={onClose}
    />
  )
}

export function RemoveDialog({ connection, onClose }: ConnectionDialogProps) {
  const { id: connectionId, name } = connection
  return (
    <ConfirmDialog
      title={t.connectors.removeTitle(name)}
      intro={t.connectors.removeIntro}
      button={t.connectors.remove}
      name={name}
      onConfirm={() => bridge.invoke.connectors.remove({ connectionId })}
      onClose={onClose}
    />
  )
}

interface ConfirmDialogProps {
  readonly title: string
  readonly intro: string
  readonly button: string
  readonly name: string
  readonly onConfirm: () => Promise<Outcome<unknown>>
  readonly onClose: () => void
}

function ConfirmDialog({ title, intro, button, name, onConfirm, onClose }: ConfirmDialogProps) {
  const action = useAction()
  const confirm = async () => {
    if (await action.run(() => call(onConfirm()))) onClose()
  }
  return (
    <Dialog title={title} intro={intro} onClose={onClose}>
      {action.error && <Note tone="danger">{messageText(action.error, { name, button })}</Note>}
      <DialogActions>
        <Button onClick={onClose}>{t.connectors.keepIt}</Button>
        <Button kind="danger" busy={action.isBusy} onClick={() => void confirm()}>
          {button}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
