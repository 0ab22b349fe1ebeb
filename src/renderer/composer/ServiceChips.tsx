import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { isAttempting, liveness, statusText } from '../connectors/connection-text'
import { t } from '../language/words'
import { Popover } from '../ui/Popover'
import { ConnectorSwitches } from './ConnectorSwitches'
import { isOn, needsSignIn, relevantServices, usableServices } from './service-use'

interface ServiceChipsProps {
  readonly connections: readonly ConnectionSummary[]
  readonly settings: ConversationSettings
  readonly onSettings: (settings: ConversationSettings) => void
  readonly onOpenConnectors: () => void
}

const mostNeedy = 2

/** What the next question can use, in one chip that opens the switches; beside it, what asks for a sign-in. */
export function ServiceChips({ connections, settings, onSettings, onOpenConnectors }: ServiceChipsProps) {
  const relevant = relevantServices(connections)
  const usable = usableServices(connections, settings)
  const needy = relevant.filter((connection) => connection.status !== 'connected' && isOn(settings, connection.id))
  if (relevant.length === 0) {
    return (
      <button type="button" className="chip chip-button" onClick={onOpenConnectors}>
        <span className="socket" aria-hidden="true" />
        {t.composer.noService}
      </button>
    )
  }
  const [only] = relevant.length === 1 ? usable : []
  const names = usable.map(({ name }) => name).join(', ')
  return (
    <ul className="chips" aria-label={t.composer.services}>
      <li>
        <Popover
          label={t.composer.switches}
          title={names}
          buttonClass={usable.length > 0 ? 'chip chip-button is-live' : 'chip chip-button'}
          button={
            <>
              <span className={usable.length > 0 ? 'socket is-live' : 'socket'} aria-hidden="true" />
              <span className="chip-name">{only?.name ?? t.composer.servicesOn(usable.length, relevant.length)}</span>
              {!only && names !== '' && <span className="visually-hidden">: {names}</span>}
            </>
          }
        >
          {() => (
            <ConnectorSwitches
              connections={relevant}
              settings={settings}
              onSettings={onSettings}
              onOpenConnectors={onOpenConnectors}
            />
          )}
        </Popover>
      </li>
      {needy.slice(0, mostNeedy).map((connection) => (
        <li key={connection.id}>
          <NeedyChip connection={connection} />
        </li>
      ))}
    </ul>
  )
}

/** One that needs a sign-in is a button that starts it. */
function NeedyChip({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name, status } = connection
  const content = (
    <>
      <span className={`socket is-${liveness(status)}`} aria-hidden="true" />
      <span className="chip-name">{name}</span>
      <span className="chip-status">{statusText(status)}</span>
    </>
  )
  if (!needsSignIn(connection) || isAttempting(status))
    return <span className={`chip is-${liveness(status)}`}>{content}</span>
  return (
    <button
      type="button"
      className={`chip chip-button is-${liveness(status)}`}
      title={t.composer.reconnect(name)}
      onClick={() => void call(bridge.invoke.connectors.connect({ connectionId })).catch(() => undefined)}
    >
      {content}
    </button>
  )
}
