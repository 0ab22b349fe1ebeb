import type { ConnectionSummary } from '@shared/connection'
import type { EndpointSummary } from '@shared/settings'
import { bridge, call } from '../bridge'
import { PatchLine } from '../connectors/PatchLine'
import { isAttempting, liveness, statusText } from '../connectors/connection-text'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { useAction } from '../ui/use-action'
import { messageText } from '../messages'
import { suggestionsFor } from './suggestions'

interface EmptyChatProps {
  readonly endpointKind: EndpointSummary['kind'] | undefined
  readonly connections: readonly ConnectionSummary[]
  readonly onAsk: (text: string) => void
  readonly onOpenConnectors: () => void
}

/** Before the first question: the next step if nothing is connected, questions that fit if something is. */
export function EmptyChat({ endpointKind, connections, onAsk, onOpenConnectors }: EmptyChatProps) {
  const suggestions = suggestionsFor(connections, endpointKind)
  const practice = endpointKind === 'sandbox' ? connections[0] : undefined
  if (suggestions.length > 0) {
    return (
      <div className="empty-chat">
        <h1>{t.chat.whatToKnow}</h1>
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
      <h1>{t.chat.plugIn}</h1>
      {practice ? (
        <>
          <p>{t.chat.practiceIntro}</p>
          <NextStep connection={practice} />
        </>
      ) : (
        <>
          <p>{t.chat.connectIntro}</p>
          <Button kind="primary" onClick={onOpenConnectors}>
            {t.chat.browseCatalog}
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
          <span role="status">{statusText(status)}</span>
        </span>
        {isAttempting(status) ? (
          <Button onClick={() => void call(bridge.invoke.connectors.cancel({ connectionId })).catch(() => undefined)}>
            {t.chat.cancel}
          </Button>
        ) : (
          <Button
            kind="primary"
            busy={connecting.isBusy}
            onClick={() => void connecting.run(() => call(bridge.invoke.connectors.connect({ connectionId })))}
          >
            {t.chat.connect}
          </Button>
        )}
      </div>
      {report && !isAttempting(status) && (
        <p className="field-error">{messageText(report, { name, button: t.chat.connect })}</p>
      )}
    </>
  )
}
