import { t } from '../language/words'
import { messageActions, messageText } from '../messages'
import { Note } from '../ui/Note'
import { ReconnectButton } from './ReconnectButton'
import { isAskedByCard } from './step-up'
import type { TurnProps } from './turn-props'
import type { ItemOf } from './turn-state'
import { isActive } from './turn-state'
import { useRetry } from './use-retry'

interface TurnNoticeProps extends TurnProps {
  readonly notice: ItemOf<'notice'>
}

/** A service was left out of this answer: said where it matters, with the way back in. */
export function TurnNotice({ notice, conversationId, turn, isLast, connections }: TurnNoticeProps) {
  const retrying = useRetry(conversationId, turn.id)
  const connection = connections.find(({ id }) => id === notice.connectionId)
  const name = connection?.name ?? notice.server
  const context = name === undefined ? {} : { name }
  const isOver = !isActive(turn) && turn.status !== 'failed'
  const reconnects = isLast && isOver && connection !== undefined && messageActions(notice.error).includes('connect')
  if (isAskedByCard(notice.error.code, connection, isLast)) return null
  return (
    <Note
      tone="warn"
      actions={
        reconnects ? <ReconnectButton connection={connection} onConnected={() => retrying.retry()} /> : undefined
      }
    >
      {messageText(notice.error, { ...context, button: t.chat.reconnect })} {t.chat.madeWithout(name)}
      {retrying.error && ` ${messageText(retrying.error, context)}`}
    </Note>
  )
}
