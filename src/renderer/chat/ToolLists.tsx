import { memo } from 'react'
import { t } from '../language/words'
import { messageText } from '../messages'
import { formatDuration } from '../ui/format'
import { Revealed } from '../ui/PlainText'
import { Fold } from './Fold'
import { StepSign } from './ToolCall'
import type { ItemOf } from './turn-state'

type ToolList = ItemOf<'tool_list'>

interface ToolListsProps {
  readonly lists: readonly ToolList[]
}

/** Asking services what they offer: one folded line for all that were asked in a row. */
export const ToolLists = memo(
  function ToolLists({ lists }: ToolListsProps) {
    const status = statusOf(lists)
    const times = lists.flatMap(({ durationMs }) => (durationMs === undefined ? [] : [durationMs]))
    const isDone = status !== 'running' && times.length > 0
    return (
      <div className={`step is-${status}`}>
        <Fold
          id={lists[0]?.id ?? ''}
          startsOpen={status === 'failed'}
          summary={
            <span className="step-summary">
              <StepSign status={status} />
              <span>{summaryText(lists, status)}</span>
              <span className="step-state">{isDone && formatDuration(Math.max(...times))}</span>
            </span>
          }
        >
          {lists.map((list) => (
            <Listed key={list.id} list={list} isNamed={lists.length > 1} />
          ))}
        </Fold>
      </div>
    )
  },
  (before, after) =>
    before.lists.length === after.lists.length && before.lists.every((list, index) => list === after.lists[index]),
)

function Listed({ list, isNamed }: { readonly list: ToolList; readonly isNamed: boolean }) {
  const { server, status, toolNames, error } = list
  return (
    <>
      {isNamed && <p className="step-label">{summaryText([list], status)}</p>}
      {status === 'failed' && (
        <p className="step-failure">{error ? messageText(error, { name: server }) : t.chat.notListed(server)}</p>
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
    </>
  )
}

function statusOf(lists: readonly ToolList[]): ToolList['status'] {
  if (lists.some(({ status }) => status === 'running')) return 'running'
  return lists.some(({ status }) => status === 'failed') ? 'failed' : 'completed'
}

function summaryText(lists: readonly ToolList[], status: ToolList['status']): string {
  const [only] = lists
  const failed = lists.filter((list) => list.status === 'failed')
  if (lists.length === 1 && only) {
    if (status === 'running') return t.chat.listing(only.server)
    return status === 'failed' ? t.chat.listFailed(only.server) : t.chat.offers(only.server, only.toolNames.length)
  }
  if (status === 'running') return t.chat.listingSeveral(lists.length)
  if (failed.length === 1 && failed[0]) return t.chat.listFailed(failed[0].server)
  if (failed.length > 1) return t.chat.severalListsFailed(failed.length)
  return t.chat.severalOffer(
    lists.length,
    lists.reduce((sum, { toolNames }) => sum + toolNames.length, 0),
  )
}
