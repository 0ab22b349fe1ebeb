import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { ShieldIcon } from '../ui/icons'
import { Revealed } from '../ui/PlainText'
import { Spinner } from '../ui/Spinner'
import { useAction } from '../ui/use-action'
import { isAttempting, statusText } from './connection-text'

interface StepUpProps {
  readonly connection: ConnectionSummary
  /** In a chat: the question goes on by itself once the permission is there. */
  readonly onAllowed?: () => void
}

/** A tool needs a permission that was not given yet: said by its name before any browser opens. */
export function StepUp({ connection, onAllowed }: StepUpProps) {
  const { id: connectionId, name, status, stepUp } = connection
  const action = useAction()
  const allow = () =>
    action.run(async () => {
      const after = await call(bridge.invoke.connectors.allowStepUp({ connectionId }))
      if (after.status === 'connected' && after.stepUp === undefined) onAllowed?.()
    })
  const decline = () => action.run(() => call(bridge.invoke.connectors.declineStepUp({ connectionId })))
  const scopes = stepUp?.scopes ?? []
  return (
    <div className="step-up" role="group" aria-label={t.connectors.newPermission(name)}>
      <span className="step-up-icon">
        <ShieldIcon />
      </span>
      <div className="step-up-text">
        <p>
          {t.connectors.needsPermission(name)}
          {scopes.length > 0 && ': '}
          {scopes.map((scope, index) => (
            <span key={scope}>
              {index > 0 && ', '}
              <code>
                <Revealed text={scope} />
              </code>
            </span>
          ))}
          . {onAllowed ? t.connectors.goesOnAfter : t.connectors.allowThenAsk}
        </p>
        {action.error && (
          <p className="field-error">{messageText(action.error, { name, button: t.connectors.allow })}</p>
        )}
      </div>
      <div className="note-actions">
        {isAttempting(status) ? (
          <Attempt connection={connection} />
        ) : (
          <>
            <Button small busy={action.isBusy} onClick={() => void decline()}>
              {t.connectors.notNow}
            </Button>
            <Button small kind="primary" busy={action.isBusy} onClick={() => void allow()}>
              {t.connectors.allow}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function Attempt({ connection: { id: connectionId, status } }: { readonly connection: ConnectionSummary }) {
  const cancel = () => void call(bridge.invoke.connectors.cancel({ connectionId })).catch(() => undefined)
  return (
    <>
      <span className="reconnecting" role="status">
        <Spinner /> {statusText(status)}
      </span>
      <Button small onClick={cancel}>
        {t.connectors.cancel}
      </Button>
    </>
  )
}
