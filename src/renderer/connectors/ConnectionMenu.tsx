import { useState } from 'react'
import type { AuthKind, ConnectionSummary } from '@shared/connection'
import { KeyIcon, ListIcon, PencilIcon, ResetIcon, SettingsIcon, TrashIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { RemoveDialog, RenameDialog, ResetDialog } from './ConnectionDialogs'
import { OptionsDialog } from './OptionsDialog'

interface ConnectionMenuProps {
  readonly connection: ConnectionSummary
  readonly isLogOpen: boolean
  readonly onToggleLog: () => void
  readonly onEnterCredentials: () => void
}

const credentialsLabels: Readonly<Record<AuthKind, string | undefined>> = {
  oauth: 'Use my own client ID',
  client_credentials: 'Enter new client credentials',
  api_key: 'Enter a new API key',
  headers: 'Enter new headers',
  none: undefined,
}

const dialogs = { options: OptionsDialog, rename: RenameDialog, reset: ResetDialog, remove: RemoveDialog } as const

export function ConnectionMenu({ connection, isLogOpen, onToggleLog, onEnterCredentials }: ConnectionMenuProps) {
  const [dialog, setDialog] = useState<keyof typeof dialogs>()
  const Dialog = dialog && dialogs[dialog]
  const credentials = credentialsLabels[connection.auth]
  const hasRegistration = connection.auth === 'oauth' || connection.auth === 'client_credentials'
  return (
    <>
      <Menu
        label={`More for ${connection.name}`}
        items={[
          { label: 'Rename', icon: <PencilIcon />, onSelect: () => setDialog('rename') },
          { label: 'Options…', icon: <SettingsIcon />, onSelect: () => setDialog('options') },
          ...(credentials ? [{ label: credentials, icon: <KeyIcon />, onSelect: onEnterCredentials }] : []),
          { label: isLogOpen ? 'Hide the log' : 'Show the log', icon: <ListIcon />, onSelect: onToggleLog },
          ...(hasRegistration
            ? [{ label: 'Reset…', icon: <ResetIcon />, danger: true, onSelect: () => setDialog('reset') }]
            : []),
          { label: 'Remove', icon: <TrashIcon />, danger: true, onSelect: () => setDialog('remove') },
        ]}
      />
      {Dialog && <Dialog connection={connection} onClose={() => setDialog(undefined)} />}
    </>
  )
}
