import { t } from '../language/words'
import { messageActions, messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { ReconnectButton } from './ReconnectButton'
import { isAskedByCard } from './step-up'
import type { TurnProps } from './turn-props'
import { canContinue } from './turn-state'
import { useRetry } from './use-retry'

/** Why a turn failed and the way on, in place. Only the last turn can still be asked again. */
export function TurnError({ conversationId, turn, isLast, connections, navigation }: TurnProps) {
  const retrying = useRetry(conversationId, turn.id)
  const error = turn.error ?? { code: 'unexpected' as const }
  const connection = connections.find(({ id }) => id === turn.errorConnectionId)
  if (isAskedByCard(error.code, connection, isLast)) return null
  const actions = messageActions(error)
  const reconnects = connection !== undefined && actions.includes('connect')
  const continues = canContinue(turn) && actions.includes('continue')
  const name = connection?.name

  const buttons = (
    <>
      {reconnects && <ReconnectButton connection={connection} onConnected={() => retrying.retry()} />}
      {connection && (actions.includes('go_on_without') || reconnects) && (
        <Button small busy={retrying.isBusy} onClick={() => retrying.retry(connection.id)}>
          {t.chat.goOnWithout(connection.name)}
        </Button>
      )}
      {continues && (
        <Button small kind="primary" busy={retrying.isBusy} onClick={retrying.resume}>
          {t.chat.continueAnswer}
        </Button>
      )}
      {!reconnects && (
        <Button small busy={retrying.isBusy} onClick={() => retrying.retry()}>
          {t.chat.tryAgain}
        </Button>
      )}
      {actions.includes('open_settings') && (
        <Button small onClick={navigation.openSettings}>
          {t.chat.openSettings}
        </Button>
      )}
      {actions.includes('open_connectors') && (
        <Button small onClick={navigation.openConnectors}>
          {t.chat.openConnectors}
        </Button>
      )}
      {actions.includes('new_chat') && (
        <Button small onClick={navigation.newChat}>
          {t.chat.startNewChat}
        </Button>
      )}
    </>
  )
  const again = continues && error.code === 'answer_interrupted' ? t.chat.continueAnswer : t.chat.tryAgain
  return (
    // An old failure that is scrolled into view is no news: only the last one is announced.
    <Note tone={isLast ? 'danger' : 'warn'} actions={isLast ? buttons : undefined}>
      {messageText(error, { ...(name === undefined ? {} : { name }), button: reconnects ? t.chat.reconnect : again })}
      {retrying.error && ` ${messageText(retrying.error, name === undefined ? {} : { name })}`}
    </Note>
  )
}
