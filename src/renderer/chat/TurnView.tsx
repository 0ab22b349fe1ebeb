import { memo, useState } from 'react'
import { t } from '../language/words'
import { Spinner } from '../ui/Spinner'
import { Question } from './Question'
import { TurnError } from './TurnError'
import { TurnItems } from './TurnItems'
import { TurnStepUp } from './TurnStepUp'
import { TurnStopped } from './TurnStopped'
import { TurnTools } from './TurnTools'
import { Waiting } from './Waiting'
import type { TurnProps } from './turn-props'
import { isActive, isVisiblyBusy } from './turn-state'

interface TurnViewProps extends TurnProps {
  /** It was jumped to a moment ago. */
  readonly isMarked?: boolean
}

/** One question and everything that answers it. Unchanged turns keep their identity and are skipped. */
export const TurnView = memo(function TurnView({ isMarked = false, ...props }: TurnViewProps) {
  const { turn, isIdle, isLast } = props
  const [isEditing, setEditing] = useState(false)
  const names = ['turn', isLast ? 'is-last' : '', isMarked ? 'is-marked' : '']
  return (
    <article className={names.filter(Boolean).join(' ')} aria-label={t.chat.turn} data-turn={turn.id}>
      <Question {...props} isEditing={isEditing && isIdle} onEdit={setEditing} />
      <div className="turn-answer">
        <h2 className="visually-hidden">{t.chat.answer}</h2>
        <TurnItems {...props} />
        {turn.status === 'running' && !isVisiblyBusy(turn) && (
          <p className="thinking">
            <Spinner /> {t.chat.thinking}
          </p>
        )}
        {turn.status === 'waiting' && <Waiting {...props} />}
        {turn.status === 'stopped' && <TurnStopped {...props} />}
        {turn.status === 'failed' && <TurnError {...props} />}
        <TurnStepUp {...props} />
        {!isActive(turn) && <TurnTools {...props} onEdit={() => setEditing(true)} />}
      </div>
    </article>
  )
})
