import type { ConnectStep } from '@shared/connection'
import { CheckIcon, CrossIcon } from '../ui/icons'
import { stepNames, stepStateText, stepStates } from './doctor'

/** A patch cable through the steps of the attempt: it ends at the one that failed. */
export function StepLine({ failed }: { readonly failed: ConnectStep }) {
  return (
    <ol className="step-line" aria-label="How far it came">
      {stepStates(failed).map(({ step, state }) => (
        <li key={step} className={`step-stop is-${state}`}>
          <span className="step-socket" aria-hidden="true">
            {state === 'done' && <CheckIcon size={10} />}
            {state === 'failed' && <CrossIcon size={10} />}
          </span>
          <span className="step-stop-name">
            {stepNames[step]}
            <span className="visually-hidden">: {stepStateText[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
