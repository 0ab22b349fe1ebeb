import type { ConnectionSummary } from '@shared/connection'
import type { EndpointSummary } from '@shared/settings'
import { bridge, call } from '../bridge'
import { PatchLine } from '../connectors/PatchLine'
import { isAttempting, liveness, statusText } from '../connectors/connection-text'
import { Button } from '../ui/Button'
import { useAction } from '../ui/use-action'
import { messageText } from '../messages'
import { suggestionsFor } from './suggestions'

interface EmptyChatProps {
  readonly endpoint: EndpointSummary
  readonly connections: readonly ConnectionSummary[]
  readonly onAsk: (text: string) => void
  readonly onOpenConnectors: () => void
}

/** Before the first question: the next step if nothing is connected, questions that fit if something is. */
export function EmptyChat({ endpoint, connections, onAsk, onOpenConnectors }: EmptyChatProps) {
  const suggestions = suggestionsFor(connections, endpoint.kind)
  const practice = endpoint.kind === 'sandbox' ? connections[0] : undefined
  if (suggestions.length > 0) {
    return (
      <div className="empty-chat">
        <h1>What do you want to know?</h1>
        <ul className="suggestions">
          {suggestions.map((text) => (
            <li key={text}>
              <button type="button" className="suggestion" onClick={() => onAsk(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    <div className="empty-chat">
      <h1>Plug in your first service</h1>
      {practice ? (
        <>
          <p>
            A practice service runs on this computer. Press Connect: its sign-in page opens in your browser, you allow
            access, and this window goes on by itself.
          </p>
          <NextStep connection={practice} />
        </>
      ) : (
        <>
          <p>
            A chat can use every service that is connected. Pick one from the catalog, or add a server by its address.
          </p>
          <Button kind="primary" onClick={onOpenConnectors}>
            Browse the catalog
          </Button>
        </>
      )}
    </div>
  )
}

function NextStep({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name, status, error } = connection
  const connecting = useAction()
  const report = connecting.error ?? (error?.code === 'authorization_cancelled' ? undefined : error)
  return (
    <>
      <div className="next-step">
        <PatchLine liveness={liveness(status)} />
        <span className="next-step-text">
          <strong>{name}</strong>
          <span role="status">{statusText[status]}</span>
        </span>
        {isAttempting(status) ? (
          <Button onClick={() => void call(bridge.invoke.connectors.cancel({ connectionId })).catch(() => undefined)}>
            Cancel
          </Button>
        ) : (
          <Button
            kind="primary"
            busy={connecting.isBusy}
            onClick={() => void connecting.run(() => call(bridge.invoke.connectors.connect({ connectionId })))}
          >
            Connect
          </Button>
        )}
      </div>
      {report && !isAttempting(status) && (
        <p className="field-error">{messageText(report, { name, button: 'Connect' })}</p>
      )}
    </>
  )
}
