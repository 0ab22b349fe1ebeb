import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { ErrorReport } from '@shared/errors'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageActor, messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { CheckIcon, CopyIcon, ListIcon } from '../ui/icons'
import { useAction } from '../ui/use-action'
import { StepLine } from './StepLine'
import { connectLabel } from './connection-text'

interface DoctorProps {
  readonly connection: ConnectionSummary
  readonly error: ErrorReport
  /** Something to do, but nothing broke. */
  readonly isCalm: boolean
  /** The one button that helps, unless it is the card's own. */
  readonly help: ReactNode
  readonly isLogOpen: boolean
  readonly onToggleLog: () => void
}

/** Which step failed, what that means, who has to act, and what to press or hand on. */
export function Doctor({ connection, error, isCalm, help, isLogOpen, onToggleLog }: DoctorProps) {
  const { name, status, failedStep } = connection
  const actor = messageActor(error)
  return (
    <div className="doctor">
      <Note tone={isCalm ? 'warn' : 'danger'} actions={help}>
        {messageText(error, { name, button: connectLabel(status) })}
      </Note>
      {failedStep !== undefined && <StepLine failed={failedStep} />}
      <div className="doctor-foot">
        {actor !== undefined && <p className="doctor-actor">{t.connectors.whoCanFix[actor](name)}</p>}
        <CopyReport connection={connection} />
        <Button kind="quiet" small aria-expanded={isLogOpen} onClick={onToggleLog}>
          <ListIcon size={14} />
          {isLogOpen ? t.connectors.closeLog : t.connectors.openLog}
        </Button>
      </div>
    </div>
  )
}

/** Main writes the report, without secrets: it is fetched when asked for. */
function CopyReport({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name } = connection
  const copying = useAction()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    copying.run(async () => {
      setCopied(false)
      const { text } = await call(bridge.invoke.connectors.report({ connectionId }))
      await navigator.clipboard.writeText(text)
      setCopied(true)
    })
  return (
    <>
      <Button kind="quiet" small busy={copying.isBusy} onClick={() => void copy()}>
        {isCopied ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
        {t.connectors.copyReport}
      </Button>
      <span className="doctor-copied" aria-live="polite">
        {isCopied && t.connectors.copied}
      </span>
      {copying.error && (
        <span className="field-error">{messageText(copying.error, { name, button: t.connectors.copyReport })}</span>
      )}
    </>
  )
}
