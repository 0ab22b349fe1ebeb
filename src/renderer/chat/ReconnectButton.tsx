import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { isAttempting, statusText } from '../connectors/connection-text'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Spinner } from '../ui/Spinner'
import { useAction } from '../ui/use-action'

interface ReconnectButtonProps {
  readonly connection: ConnectionSummary
  /** Called only when the sign-in worked: the question then goes on by itself. */
  readonly onConnected: () => void
}

export function ReconnectButton({ connection, onConnected }: ReconnectButtonProps) {
  const { id: connectionId, name, status } = connection
  const connecting = useAction()
  const reconnect = () =>
    void connecting.run(async () => {
      const after = await call(bridge.invoke.connectors.connect({ connectionId }))
      if (after.status === 'connected') onConnected()
    })
  if (isAttempting(status)) {
    return (
      <>
        <span className="reconnecting" role="status">
          <Spinner /> {statusText(status)}
        </span>
        <Button
          small
          onClick={() => void call(bridge.invoke.connectors.cancel({ connectionId })).catch(() => undefined)}
        >
          {t.chat.cancel}
        </Button>
      </>
    )
  }
  return (
    <>
      <Button small kind="primary" busy={connecting.isBusy} onClick={reconnect}>
        {t.chat.reconnect}
      </Button>
      {connecting.error && (
        <span className="field-error">{messageText(connecting.error, { name, button: t.chat.reconnect })}</span>
      )}
    </>
  )
}
