import { memo } from 'react'
import type { z } from 'zod'
import type { ToolCallFailure, ToolCallItem } from '@shared/turn'
import { Disclosure } from '../ui/Disclosure'
import { PlainText, Revealed } from '../ui/PlainText'
import { formatDuration } from '../ui/format'
import { AlertIcon } from '../ui/icons'
import { Spinner } from '../ui/Spinner'
import { isEmptyArguments, readableJson } from './json-text'

interface ToolCallProps {
  readonly call: z.infer<typeof ToolCallItem>
}

/** One call of a tool: what was asked, what came back, how long it took. Folded unless it failed. */
export const ToolCall = memo(function ToolCall({ call }: ToolCallProps) {
  const { name, server, status, durationMs } = call
  return (
    <div className={`step is-${status}`} role="group" aria-label={`Tool call: ${name}`}>
      <Disclosure
        startOpen={status === 'failed'}
        summary={
          <span className="step-summary">
            <StepSign status={status} />
            <code className="step-name">
              <Revealed text={name} />
            </code>
            <span className="step-server">{server}</span>
            <span className="step-state">{stateText(status, durationMs)}</span>
          </span>
        }
      >
        {!isEmptyArguments(call.arguments) && (
          <>
            <p className="step-label">Asked with</p>
            <PlainText text={readableJson(call.arguments)} label={`Arguments of ${name}`} />
          </>
        )}
        {call.output !== undefined && (
          <>
            <p className="step-label">Result</p>
            <PlainText text={readableJson(call.output)} label={`Result of ${name}`} />
          </>
        )}
        {call.failure && (
          <>
            <p className="step-failure">{failureText(call.failure, server)}</p>
            {call.failure.text !== '' && <PlainText text={call.failure.text} label={`Error of ${name}`} />}
          </>
        )}
        {call.output === undefined && !call.failure && status === 'running' && (
          <p className="step-label">Waiting for the result…</p>
        )}
      </Disclosure>
    </div>
  )
})

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

function stateText(status: 'running' | 'completed' | 'failed', durationMs: number | undefined): string {
  if (status === 'running') return 'Running'
  const time = durationMs === undefined ? '' : ` · ${formatDuration(durationMs)}`
  return `${status === 'failed' ? 'Failed' : 'Done'}${time}`
}

export function failureText(failure: ToolCallFailure, server: string): string {
  switch (failure.kind) {
    case 'http':
      if (failure.status === 401 || failure.status === 403)
        return `${server} refused the call: the sign-in was not accepted.`
      return `${server} could not be reached${failure.status === undefined ? '' : ` (it answered ${failure.status})`}.`
    case 'protocol':
      return `${server} did not accept the call.`
    case 'tool':
      return 'The tool reported an error. It said:'
  }
}
