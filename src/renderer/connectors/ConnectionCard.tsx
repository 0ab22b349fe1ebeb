import { useState } from 'react'
import type { ReactNode } from 'react'
import type { CatalogEntry, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { BrandIcon } from '../ui/BrandIcon'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { hostOf } from '../ui/format'
import { Revealed } from '../ui/PlainText'
import { useAction } from '../ui/use-action'
import { ClientForm } from './ClientForm'
import { ConnectionDetails } from './ConnectionDetails'
import { ConnectionLog } from './ConnectionLog'
import { ConnectionMenu } from './ConnectionMenu'
import { ConnectionProgress } from './ConnectionProgress'
import { Doctor } from './Doctor'
import { KeyForm } from './KeyForm'
import { PatchLine } from './PatchLine'
import { StepUp } from './StepUp'
import { connectLabel, isAttempting, liveness, statusText } from './connection-text'
import { isCalm, treatmentOf } from './treatment'
import type { CredentialsAsked } from './treatment'

interface ConnectionCardProps {
  readonly connection: ConnectionSummary
  readonly entry: CatalogEntry | undefined
  readonly isSandbox: boolean
  /** Begin a new connection in the place of this one, whose address is wrong. */
  readonly onCorrectAddress?: (connection: ConnectionSummary) => void
}

export function ConnectionCard({ connection, entry, isSandbox, onCorrectAddress }: ConnectionCardProps) {
  const { id: connectionId, name, status } = connection
  const action = useAction()
  const [opened, setOpened] = useState<CredentialsAsked>()
  const [isLogOpen, setLogOpen] = useState(false)
  const connect = () => {
    setOpened(undefined)
    void action.run(() => call(bridge.invoke.connectors.connect({ connectionId })))
  }
  const disconnect = () => void action.run(() => call(bridge.invoke.connectors.disconnect({ connectionId })))
  const toggleLog = () => setLogOpen(!isLogOpen)

  const { error, asks: asked, help } = treatmentOf(connection)
  const asks = isAttempting(status) ? undefined : (opened ?? asked)
  return (
    <section className={`card is-${liveness(status)}`} aria-label={name} data-connection={connectionId}>
      <CardHead connection={connection} entry={entry}>
        <CardButton
          connection={connection}
          isMain={asks === undefined && help === undefined && connection.stepUp === undefined}
          isBusy={action.isBusy}
          onConnect={connect}
          onDisconnect={disconnect}
        />
        <ConnectionMenu
          connection={connection}
          isLogOpen={isLogOpen}
          onToggleLog={toggleLog}
          onEnterCredentials={() => setOpened(connection.auth === 'oauth' ? 'client' : 'key')}
        />
      </CardHead>
      <ConnectionProgress connection={connection} />
      {connection.stepUp && !isAttempting(status) && <StepUp connection={connection} />}
      {error && !isAttempting(status) && (
        <Doctor
          connection={connection}
          error={error}
          isCalm={asks !== undefined || isCalm(error, status)}
          help={
            <Help
              help={asks === undefined ? help : undefined}
              onEnterKey={() => setOpened('key')}
              onCorrectAddress={onCorrectAddress && (() => onCorrectAddress(connection))}
            />
          }
          isLogOpen={isLogOpen}
          onToggleLog={toggleLog}
        />
      )}
      {action.error && <Note tone="danger">{messageText(action.error, { name, button: connectLabel(status) })}</Note>}
      {asks === 'client' && <ClientForm connection={connection} notes={entry?.notes} onDone={connect} />}
      {asks === 'key' && <KeyForm connection={connection} header={entry?.apiKeyHeader} onDone={connect} />}
      <ConnectionDetails connection={connection} isSandbox={isSandbox} />
      {isLogOpen && <ConnectionLog connection={connection} />}
    </section>
  )
}

interface CardHeadProps {
  readonly connection: ConnectionSummary
  readonly entry: CatalogEntry | undefined
  /** The buttons. */
  readonly children: ReactNode
}

function CardHead({ connection, entry, children }: CardHeadProps) {
  const { name, serverUrl, account, status } = connection
  const isKnown = account !== undefined && status !== 'not_connected'
  return (
    <header className="card-head">
      <BrandIcon name={name} icon={entry?.icon} />
      <div className="card-title">
        <h3>{name}</h3>
        <p className="card-host" title={isKnown ? t.connectors.accountAt(account, serverUrl) : serverUrl}>
          {hostOf(serverUrl)}
          {isKnown && ' · '}
          {isKnown && <Revealed text={account} />}
        </p>
      </div>
      <div className="card-state">
        <PatchLine liveness={liveness(status)} />
        <span className="status-text" role="status">
          {statusText(status)}
        </span>
      </div>
      <div className="card-buttons">{children}</div>
    </header>
  )
}

interface CardButtonProps {
  readonly connection: ConnectionSummary
  /** Nothing else on the card is what to press next. */
  readonly isMain: boolean
  readonly isBusy: boolean
  readonly onConnect: () => void
  readonly onDisconnect: () => void
}

function CardButton({ connection: { id, status }, isMain, isBusy, onConnect, onDisconnect }: CardButtonProps) {
  if (isAttempting(status)) {
    const cancel = () => void call(bridge.invoke.connectors.cancel({ connectionId: id })).catch(() => undefined)
    return <Button onClick={cancel}>{t.connectors.cancel}</Button>
  }
  if (status === 'connected') {
    return (
      <Button busy={isBusy} onClick={onDisconnect}>
        {t.connectors.disconnect}
      </Button>
    )
  }
  return (
    <Button kind={isMain ? 'primary' : 'secondary'} busy={isBusy} onClick={onConnect}>
      {connectLabel(status)}
    </Button>
  )
}

interface HelpProps {
  readonly help: ReturnType<typeof treatmentOf>['help']
  readonly onEnterKey: () => void
  readonly onCorrectAddress: (() => void) | undefined
}

/** The one button beside the sentence, where the card's own would not help. */
function Help({ help, onEnterKey, onCorrectAddress }: HelpProps) {
  if (help === 'enter_key') {
    return (
      <Button small kind="primary" onClick={onEnterKey}>
        {t.connectors.useKey}
      </Button>
    )
  }
  if (help === 'correct_address' && onCorrectAddress) {
    return (
      <Button small kind="primary" onClick={onCorrectAddress}>
        {t.connectors.anotherAddress}
      </Button>
    )
  }
  return null
}
