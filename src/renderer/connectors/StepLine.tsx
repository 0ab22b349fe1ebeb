import type { ConnectStep } from '@shared/connection'
import { t } from '../language/words'
import { CheckIcon, CrossIcon } from '../ui/icons'
import { stepStates } from './doctor'

/** A patch cable through the steps of the attempt: it ends at the one that failed. */
export function StepLine({ failed }: { readonly failed: ConnectStep }) {
  return (
    <ol className="step-line" aria-label={t.connectors.howFar}>
      {stepStates(failed).map(({ step, state }) => (
        <li key={step} className={`step-stop is-${state}`}>
          <span className="step-socket" aria-hidden="true">
            {state === 'done' && <CheckIcon size={10} />}
            {state === 'failed' && <CrossIcon size={10} />}
          </span>
          <span className="step-stop-name">
            {t.connectors.stepNames[step]}
            <span className="visually-hidden">: {t.connectors.stepStates[state]}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}
