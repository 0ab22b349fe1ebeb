import { messageActions, messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { ReconnectButton } from './ReconnectButton'
import type { TurnViewProps } from './TurnView'
import { isAskedByCard } from './step-up'
import { useRetry } from './use-retry'

/** Why a turn failed and the way on, in place. Only the last turn can still be asked again. */
export function TurnError({ conversationId, turn, isLast, connections, onOpenSettings, onNewChat }: TurnViewProps) {
  const retrying = useRetry(conversationId, turn.id)
  const error = turn.error ?? { code: 'unexpected' as const }
  const connection = connections.find(({ id }) => id === turn.errorConnectionId)
  if (isAskedByCard(error.code, connection, isLast)) return null
  const actions = messageActions(error)
  const reconnects = connection !== undefined && actions.includes('connect')
  const name = connection?.name ?? 'the service'

  const buttons = (
    <>
      {reconnects && <ReconnectButton connection={connection} onConnected={() => retrying.retry()} />}
      {connection && (actions.includes('go_on_without') || reconnects) && (
        <Button small busy={retrying.isBusy} onClick={() => retrying.retry(connection.id)}>
          Go on without {connection.name}
        </Button>
      )}
      {!reconnects && (
        <Button small busy={retrying.isBusy} onClick={() => retrying.retry()}>
          Try again
        </Button>
      )}
      {actions.includes('open_settings') && (
        <Button small onClick={onOpenSettings}>
          Open settings
        </Button>
      )}
      {actions.includes('new_chat') && (
        <Button small onClick={onNewChat}>
          Start a new chat
        </Button>
      )}
    </>
  )
  return (
    <Note tone="danger" actions={isLast ? buttons : undefined}>
      {messageText(error, { name, button: reconnects ? 'Reconnect' : 'Try again' })}
      {retrying.error && ` ${messageText(retrying.error, { name })}`}
    </Note>
  )
}
