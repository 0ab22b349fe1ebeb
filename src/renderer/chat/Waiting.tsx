import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { secondsUntil } from './countdown'
import type { TurnProps } from './turn-props'
import { useNow } from './use-now'
import { useRetry } from './use-retry'

/** The endpoint asked for patience; the question goes out again by itself (security.md R35). */
export function Waiting({ conversationId, turn }: TurnProps) {
  const { error, retryAt = 0 } = turn
  const retrying = useRetry(conversationId, turn.id)
  const stopping = useAction()
  const now = useNow(true)
  const seconds = secondsUntil(retryAt, now)
  const stop = () => void stopping.run(() => call(bridge.invoke.chat.stop({ conversationId, turnId: turn.id })))
  const failure = retrying.error ?? stopping.error
  return (
    <Note
      tone="warn"
      actions={
        <>
          <Button small busy={retrying.isBusy} onClick={() => retrying.retry()}>
            {t.chat.tryNow}
          </Button>
          <Button small busy={stopping.isBusy} onClick={stop}>
            {t.chat.stop}
          </Button>
        </>
      }
    >
      {error?.code === 'model_rate_limited' ? t.chat.tooManyQuestions : t.chat.modelBusy(error?.host)}{' '}
      {/* A timer is not read aloud every second. */}
      <span role="timer">
        {now === 0 || seconds > 0 ? t.chat.goesOutAgain(now === 0 ? undefined : seconds) : t.chat.goesOutNow}
      </span>
      {failure && ` ${messageText(failure, { button: t.chat.tryNow })}`}
    </Note>
  )
}
