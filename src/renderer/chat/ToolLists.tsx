import { memo } from 'react'
import type { z } from 'zod'
import type { ToolListItem } from '@shared/turn'
import { Disclosure } from '../ui/Disclosure'
import { formatDuration } from '../ui/format'
import { messageText } from '../messages'
import { Revealed } from '../ui/PlainText'
import { StepSign } from './ToolCall'

type ToolList = z.infer<typeof ToolListItem>

/** Asking a service what it offers: one folded line. */
export const ToolLists = memo(function ToolLists({ list }: { readonly list: ToolList }) {
  const { server, status, toolNames, durationMs, error } = list
  const time = durationMs === undefined ? '' : formatDuration(durationMs)
  return (
    <div className={`step is-${status}`}>
      <Disclosure
        startOpen={status === 'failed'}
        summary={
          <span className="step-summary">
            <StepSign status={status} />
            <span>{summaryText(list)}</span>
            <span className="step-state">{status !== 'running' && time}</span>
          </span>
        }
      >
        {status === 'failed' && (
          <p className="step-failure">
            {error ? messageText(error, { name: server }) : `${server} did not say which tools it has.`}
          </p>
        )}
        {toolNames.length > 0 && (
          <ul className="tool-names">
            {toolNames.map((name) => (
              <li key={name}>
                <code>
                  <Revealed text={name} />
                </code>
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </div>
  )
})

function summaryText({ server, status, toolNames }: ToolList): string {
  switch (status) {
    case 'running':
      return `Asking ${server} for its tools`
    case 'failed':
      return `${server} did not list its tools`
    case 'completed':
      return `${server} offers ${toolNames.length === 1 ? '1 tool' : `${toolNames.length} tools`}`
  }
}
