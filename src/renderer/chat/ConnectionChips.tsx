import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { isAttempting, liveness, statusText } from '../connectors/connection-text'

interface ConnectionChipsProps {
  readonly connections: readonly ConnectionSummary[]
  readonly onOpenConnectors: () => void
}

const mostChips = 6

/** What the next question can use. One that needs a sign-in is a button that starts it. */
export function ConnectionChips({ connections, onOpenConnectors }: ConnectionChipsProps) {
  const relevant = connections.filter(({ status }) => status !== 'not_connected')
  const more = relevant.length - mostChips
  if (relevant.length === 0) {
    return (
      <button type="button" className="chip chip-button" onClick={onOpenConnectors}>
        <span className="socket" aria-hidden="true" />
        No service connected
      </button>
    )
  }
  return (
    <ul className="chips" aria-label="Services this chat can use">
      {relevant.slice(0, mostChips).map((connection) => (
        <li key={connection.id}>
          <Chip connection={connection} />
        </li>
      ))}
      {more > 0 && (
        <li>
          <button type="button" className="chip chip-button" onClick={onOpenConnectors}>
            {more} more
          </button>
        </li>
      )}
    </ul>
  )
}

function Chip({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name, status } = connection
  const needsAction = status === 'needs_sign_in' || status === 'unreachable'
  const content = (
    <>
      <span className={`socket is-${liveness(status)}`} aria-hidden="true" />
      <span className="chip-name">{name}</span>
      {status === 'connected' ? (
        <span className="visually-hidden">{statusText[status]}</span>
      ) : (
        <span className="chip-status">{statusText[status]}</span>
      )}
    </>
  )
  if (!needsAction || isAttempting(status)) return <span className={`chip is-${liveness(status)}`}>{content}</span>
  return (
    <button
      type="button"
      className={`chip chip-button is-${liveness(status)}`}
      title={`Reconnect ${name}`}
      onClick={() => void call(bridge.invoke.connectors.connect({ connectionId })).catch(() => undefined)}
    >
      {content}
    </button>
  )
}
