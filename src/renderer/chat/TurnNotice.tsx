import type { z } from 'zod'
import type { NoticeItem } from '@shared/turn'
import { messageActions, messageText } from '../messages'
import { Note } from '../ui/Note'
import { ReconnectButton } from './ReconnectButton'
import type { TurnViewProps } from './TurnView'
import { isAskedByCard } from './step-up'
import { useRetry } from './use-retry'

interface TurnNoticeProps extends TurnViewProps {
  readonly notice: z.infer<typeof NoticeItem>
}

/** A service was left out of this answer: said where it matters, with the way back in. */
export function TurnNotice({ notice, conversationId, turn, isLast, connections }: TurnNoticeProps) {
  const retrying = useRetry(conversationId, turn.id)
  const connection = connections.find(({ id }) => id === notice.connectionId)
  const name = connection?.name ?? notice.server ?? 'the service'
  const isOver = turn.status === 'completed' || turn.status === 'stopped'
  const reconnects = isLast && isOver && connection !== undefined && messageActions(notice.error).includes('connect')
  if (isAskedByCard(notice.error.code, connection, isLast)) return null
  return (
    <Note
      tone="warn"
      actions={
        reconnects ? <ReconnectButton connection={connection} onConnected={() => retrying.retry()} /> : undefined
      }
    >
      {messageText(notice.error, { name, button: 'Reconnect' })} This answer was made without {name}.
      {retrying.error && ` ${messageText(retrying.error, { name })}`}
    </Note>
  )
}
