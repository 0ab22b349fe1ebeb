import type { ConnectStep } from '@shared/connection'
import { steps } from './connection-text'

export interface StepState {
  readonly step: ConnectStep
  readonly state: 'done' | 'failed' | 'open'
}

/** What came before the failed step worked, what comes after it was not reached. */
export function stepStates(failed: ConnectStep): readonly StepState[] {
  const end = steps.indexOf(failed)
  return steps.map((step, index) => ({ step, state: index < end ? 'done' : index === end ? 'failed' : 'open' }))
}
