import { useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { StepUp } from '../connectors/StepUp'
import { isAttempting } from '../connectors/connection-text'
import { messageText } from '../messages'
import { Note } from '../ui/Note'
import { steppedOn } from './step-up'
import type { TurnProps } from './turn-props'
import { isActive } from './turn-state'
import { useRetry } from './use-retry'

/** Below what failed: the new permission that the question needs. Only the last question can still go on. */
export function TurnStepUp({ conversationId, turn, isLast, connections }: TurnProps) {
  const retrying = useRetry(conversationId, turn.id)
  if (!isLast || isActive(turn)) return null
  return (
    <>
      {steppedOn(turn, connections).map((connection) => (
        <Asked key={connection.id} connection={connection} onAllowed={() => retrying.retry()} />
      ))}
      {retrying.error && <Note tone="danger">{messageText(retrying.error)}</Note>}
    </>
  )
}

/** Stays while the browser is waited for, whether or not main still names the permission then. */
function Asked({ connection, onAllowed }: { readonly connection: ConnectionSummary; readonly onAllowed: () => void }) {
  const [last, setLast] = useState(connection.stepUp)
  if (connection.stepUp && connection.stepUp !== last) setLast(connection.stepUp)
  if (connection.stepUp) return <StepUp connection={connection} onAllowed={onAllowed} />
  if (last && isAttempting(connection.status))
    return <StepUp connection={{ ...connection, stepUp: last }} onAllowed={onAllowed} />
  return null
}
