import { useState } from 'react'
import type { CatalogEntry, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageActions, messageText } from '../messages'
import { BrandIcon } from '../ui/BrandIcon'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { hostOf } from '../ui/format'
import { useAction } from '../ui/use-action'
import { ClientForm } from './ClientForm'
import { ConnectionDetails } from './ConnectionDetails'
import { ConnectionMenu } from './ConnectionMenu'
import { ConnectionProgress } from './ConnectionProgress'
import { KeyForm } from './KeyForm'
import { PatchLine } from './PatchLine'
import { connectLabel, isAttempting, liveness, statusText } from './connection-text'

interface ConnectionCardProps {
  readonly connection: ConnectionSummary
  readonly entry: CatalogEntry | undefined
  readonly isSandbox: boolean
}

export function ConnectionCard({ connection, entry, isSandbox }: ConnectionCardProps) {
  const { id: connectionId, name, status } = connection
  const action = useAction()
  const [showsClientForm, setShowsClientForm] = useState(false)
  const connect = () => {
    setShowsClientForm(false)
    void action.run(() => call(bridge.invoke.connectors.connect({ connectionId })))
  }
  const disconnect = () => void action.run(() => call(bridge.invoke.connectors.disconnect({ connectionId })))
  const cancel = () => void call(bridge.invoke.connectors.cancel({ connectionId })).catch(() => undefined)

  // Cancelling is an outcome, not a failure (code-style.md B.e).
  const error = connection.error?.code === 'authorization_cancelled' ? undefined : connection.error
  const asksClient =
    connection.auth === 'oauth' &&
    !isAttempting(status) &&
    (showsClientForm || (error !== undefined && messageActions(error)[0] === 'enter_client'))
  const asksKey = connection.auth !== 'oauth' && connection.auth !== 'none' && error?.code === 'api_key_refused'

  return (
    <section className={`card is-${liveness(status)}`} aria-label={name}>
      <header className="card-head">
        <BrandIcon name={name} icon={entry?.icon} />
        <div className="card-title">
          <h3>{name}</h3>
          <p className="card-host" title={connection.serverUrl}>
            {hostOf(connection.serverUrl)}
          </p>
        </div>
        <div className="card-state">
          <PatchLine liveness={liveness(status)} />
          <span className="status-text" role="status">
            {statusText[status]}
          </span>
        </div>
        <div className="card-buttons">
          <CardButton
            status={status}
            isBusy={action.isBusy}
            onConnect={connect}
            onCancel={cancel}
            onDisconnect={disconnect}
          />
          <ConnectionMenu
            connection={connection}
            onEnterClient={connection.auth === 'oauth' ? () => setShowsClientForm(true) : undefined}
          />
        </div>
      </header>
      <ConnectionProgress connection={connection} />
      {error && !isAttempting(status) && (
        <Note tone={asksClient || liveness(status) === 'attention' ? 'warn' : 'danger'}>
          {messageText(error, { name, button: connectLabel(status) })}
        </Note>
      )}
      {action.error && <Note tone="danger">{messageText(action.error, { name, button: connectLabel(status) })}</Note>}
      {asksClient && <ClientForm connection={connection} notes={entry?.notes} onDone={connect} />}
      {asksKey && <KeyForm connection={connection} header={entry?.apiKeyHeader} onDone={connect} />}
      <ConnectionDetails connection={connection} isSandbox={isSandbox} />
    </section>
  )
}

interface CardButtonProps {
  readonly status: ConnectionSummary['status']
  readonly isBusy: boolean
  readonly onConnect: () => void
  readonly onCancel: () => void
  readonly onDisconnect: () => void
}

function CardButton({ status, isBusy, onConnect, onCancel, onDisconnect }: CardButtonProps) {
  if (isAttempting(status)) return <Button onClick={onCancel}>Cancel</Button>
  if (status === 'connected') {
    return (
      <Button busy={isBusy} onClick={onDisconnect}>
        Disconnect
      </Button>
    )
  }
  return (
    <Button kind="primary" busy={isBusy} onClick={onConnect}>
      {connectLabel(status)}
    </Button>
  )
}
