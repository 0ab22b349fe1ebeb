import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { KeyIcon, PencilIcon, TrashIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

interface ConnectionMenuProps {
  readonly connection: ConnectionSummary
  readonly onEnterClient: (() => void) | undefined
}

export function ConnectionMenu({ connection, onEnterClient }: ConnectionMenuProps) {
  const [dialog, setDialog] = useState<'rename' | 'remove'>()
  const close = () => setDialog(undefined)
  const client = onEnterClient ? [{ label: 'Use my own client ID', icon: <KeyIcon />, onSelect: onEnterClient }] : []
  return (
    <>
      <Menu
        label={`More for ${connection.name}`}
        items={[
          { label: 'Rename', icon: <PencilIcon />, onSelect: () => setDialog('rename') },
          ...client,
          { label: 'Remove', icon: <TrashIcon />, danger: true, onSelect: () => setDialog('remove') },
        ]}
      />
      {dialog === 'rename' && <RenameDialog connection={connection} onClose={close} />}
      {dialog === 'remove' && <RemoveDialog connection={connection} onClose={close} />}
    </>
  )
}

interface DialogProps {
  readonly connection: ConnectionSummary
  readonly onClose: () => void
}

function RenameDialog({ connection, onClose }: DialogProps) {
  const [name, setName] = useState(connection.name)
  const action = useAction()
  const rename = async () => {
    if (await action.run(() => call(bridge.invoke.connectors.rename({ connectionId: connection.id, name })))) onClose()
  }
  return (
    <Dialog title="Rename connection" onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) void rename()
        }}
      >
        <TextField label="Name" value={name} onValue={setName} maxLength={100} autoFocus />
        {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={action.isBusy} disabled={!name.trim()}>
            Rename
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function RemoveDialog({ connection, onClose }: DialogProps) {
  const action = useAction()
  const remove = async () => {
    if (await action.run(() => call(bridge.invoke.connectors.remove({ connectionId: connection.id })))) onClose()
  }
  return (
    <Dialog
      title={`Remove ${connection.name}?`}
      intro="Patchbay signs out of the service and forgets what it stored for this connection. Your chats stay."
      onClose={onClose}
    >
      {action.error && (
        <Note tone="danger">{messageText(action.error, { name: connection.name, button: 'Remove' })}</Note>
      )}
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={action.isBusy} onClick={() => void remove()}>
          Remove
        </Button>
      </DialogActions>
    </Dialog>
  )
}
