import { memo } from 'react'
import type { ToolCallFailure } from '@shared/turn'
import { t } from '../language/words'
import { formatDuration } from '../ui/format'
import { AlertIcon } from '../ui/icons'
import { PlainText, Revealed } from '../ui/PlainText'
import { Spinner } from '../ui/Spinner'
import { Fold } from './Fold'
import { ReadOnlyBadge } from './ReadOnlyBadge'
import { ResultView } from './result/ResultView'
import { isEmptyArguments } from './json-text'
import type { ItemOf } from './turn-state'
import { useElapsed } from './use-now'

interface ToolCallProps {
  readonly call: ItemOf<'tool_call'>
  /** What the server calls it for people. */
  readonly title?: string | undefined
}

/** One call of a tool: what was asked, what came back, how long it took. Folded unless it failed. */
export const ToolCall = memo(function ToolCall({ call, title }: ToolCallProps) {
  const { name, server, account, status } = call
  return (
    <div className={`step is-${status}`} role="group" aria-label={t.chat.toolCall(name)}>
      <Fold
        id={call.id}
        startsOpen={status === 'failed'}
        summary={
          <span className="step-summary">
            <StepSign status={status} />
            {title !== undefined && title !== name && (
              <span className="step-title">
                <Revealed text={title} />
              </span>
            )}
            <code className="step-name">
              <Revealed text={name} />
            </code>
            <span className="step-server">
              <bdi>{server}</bdi>
            </span>
            {account !== undefined && (
              <span className="step-server">
                <bdi>{account}</bdi>
              </span>
            )}
            <StepState status={status} durationMs={call.durationMs} />
            <ReadOnlyBadge isReadOnly={call.readOnly} />
          </span>
        }
      >
        <Details call={call} />
      </Fold>
    </div>
  )
})

function Details({ call }: { readonly call: ItemOf<'tool_call'> }) {
  const { name, server, failure, output } = call
  return (
    <>
      {!isEmptyArguments(call.arguments) && (
        <ResultView title={t.chat.askedWith} label={t.chat.argumentsOf(name)} text={call.arguments} />
      )}
      {output !== undefined && <ResultView title={t.chat.result} label={t.chat.resultOf(name)} text={output} />}
      {failure && (
        <>
          <p className="step-failure">{failureText(failure, server)}</p>
          {failure.text !== '' && <PlainText text={failure.text} label={t.chat.errorOf(name)} />}
        </>
      )}
      {output === undefined && !failure && call.status === 'running' && (
        <p className="step-label">{t.chat.waitingForResult}</p>
      )}
    </>
  )
}

interface StepStateProps {
  readonly status: 'running' | 'completed' | 'failed'
  readonly durationMs: number | undefined
}

function StepState({ status, durationMs }: StepStateProps) {
  const elapsed = useElapsed(status === 'running')
  const time = status === 'running' ? ticking(elapsed) : durationMs === undefined ? '' : formatDuration(durationMs)
  return <span className="step-state">{`${t.chat.stepStates[status]}${time === '' ? '' : ` · ${time}`}`}</span>
}

/** Whole seconds, and none for what is quickly done. */
function ticking(elapsed: number): string {
  if (elapsed < 2000) return ''
  return elapsed < 60_000 ? `${Math.floor(elapsed / 1000)} s` : formatDuration(elapsed)
}

export function StepSign({ status }: { readonly status: 'running' | 'completed' | 'failed' }) {
  if (status === 'running') return <Spinner />
  if (status === 'failed') {
    return (
      <span className="step-failed">
        <AlertIcon size={14} />
      </span>
    )
  }
  return <span className="socket is-live" aria-hidden="true" />
}

export function failureText(failure: ToolCallFailure, server: string): string {
  switch (failure.kind) {
    case 'http':
      return failure.status === 401 || failure.status === 403
        ? t.chat.callRefused(server)
        : t.chat.callUnreachable(server, failure.status)
    case 'protocol':
      return t.chat.callNotAccepted(server)
    case 'tool':
      return t.chat.toolError
  }
}
