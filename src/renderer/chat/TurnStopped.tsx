import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import type { TurnProps } from './turn-props'
import { canContinue } from './turn-state'
import { useRetry } from './use-retry'

export function TurnStopped({ conversationId, turn, isLast }: TurnProps) {
  const { resume, isBusy, error } = useRetry(conversationId, turn.id)
  return (
    <div className="turn-stopped">
      <p className="turn-remark">{t.chat.stopped}</p>
      {isLast && canContinue(turn) && (
        <Button small busy={isBusy} onClick={resume}>
          {t.chat.continueAnswer}
        </Button>
      )}
      {error && <p className="field-error">{messageText(error, { button: t.chat.continueAnswer })}</p>}
    </div>
  )
}
