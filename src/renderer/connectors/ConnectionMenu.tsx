import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'
import { ToolsDialog } from '../tools/ToolsDialog'
import { KeyIcon, ListIcon, PencilIcon, ResetIcon, SettingsIcon, SocketIcon, TrashIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { RemoveDialog, RenameDialog, ResetDialog, type ConnectionDialogProps } from './ConnectionDialogs'
import { OptionsDialog } from './OptionsDialog'

interface ConnectionMenuProps {
  readonly connection: ConnectionSummary
  readonly isLogOpen: boolean
  readonly onToggleLog: () => void
  readonly onEnterCredentials: () => void
}

const dialogs = {
  tools: ConnectionTools,
  options: OptionsDialog,
  rename: RenameDialog,
  reset: ResetDialog,
  remove: RemoveDialog,
} as const

export function ConnectionMenu({ connection, isLogOpen, onToggleLog, onEnterCredentials }: ConnectionMenuProps) {
  const [dialog, setDialog] = useState<keyof typeof dialogs>()
  const Dialog = dialog && dialogs[dialog]
  const credentials = connection.auth === 'none' ? undefined : t.connectors.credentialsItems[connection.auth]
  const hasRegistration = connection.auth === 'oauth' || connection.auth === 'client_credentials'
  return (
    <>
      <Menu
        label={t.connectors.moreFor(connection.name)}
        items={[
          { label: t.connectors.rename, icon: <PencilIcon />, onSelect: () => setDialog('rename') },
          { label: t.connectors.optionsItem, icon: <SettingsIcon />, onSelect: () => setDialog('options') },
          { label: t.tools.menuEntry, icon: <SocketIcon />, onSelect: () => setDialog('tools') },
          ...(credentials ? [{ label: credentials, icon: <KeyIcon />, onSelect: onEnterCredentials }] : []),
          { label: isLogOpen ? t.connectors.hideLog : t.connectors.showLog, icon: <ListIcon />, onSelect: onToggleLog },
          ...(hasRegistration
            ? [{ label: t.connectors.resetItem, icon: <ResetIcon />, danger: true, onSelect: () => setDialog('reset') }]
            : []),
          { label: t.connectors.remove, icon: <TrashIcon />, danger: true, onSelect: () => setDialog('remove') },
        ]}
      />
      {Dialog && <Dialog connection={connection} onClose={() => setDialog(undefined)} />}
    </>
  )
}

function ConnectionTools({ connection: { id, name }, onClose }: ConnectionDialogProps) {
  return <ToolsDialog connectionId={id} name={name} onClose={onClose} />
}
