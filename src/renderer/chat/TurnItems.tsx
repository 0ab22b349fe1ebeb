import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { TurnItem } from '@shared/turn'
import { t } from '../language/words'
import { LazyMarkdown } from '../markdown/LazyMarkdown'
import { Decision } from './Decision'
import { Fold } from './Fold'
import { StepSign, ToolCall } from './ToolCall'
import { ToolLists } from './ToolLists'
import { TurnNotice } from './TurnNotice'
import { groupSteps } from './group-steps'
import type { Entry } from './group-steps'
import type { TurnProps } from './turn-props'

/** What happened on the way to the answer, and the answer, in order. */
export function TurnItems(props: TurnProps) {
  const { turn } = props
  const entries = useMemo(() => groupSteps(turn), [turn])
  const growing = turn.status === 'running' ? turn.items.at(-1)?.id : undefined
  return entries.map((entry) => <EntryView key={entry.id} entry={entry} growing={growing} {...props} />)
}

interface EntryViewProps extends TurnProps {
  readonly entry: Entry
  readonly growing: string | undefined
}

function EntryView({ entry, ...props }: EntryViewProps): ReactNode {
  switch (entry.kind) {
    case 'item':
      return <Item item={entry.item} {...props} />
    case 'lists':
      return <ToolLists lists={entry.lists} />
    case 'steps':
      return (
        <div className="step step-group">
          <Fold
            id={entry.id}
            summary={
              <span className="step-summary">
                <StepSign status={entry.failed > 0 ? 'failed' : 'completed'} />
                {t.chat.steps(entry.calls)}
                {entry.failed > 0 && <span className="step-state">{t.chat.stepsFailed(entry.failed)}</span>}
              </span>
            }
          >
            {entry.entries.map((inner) => (
              <EntryView key={inner.id} {...props} entry={inner} />
            ))}
          </Fold>
        </div>
      )
  }
}

interface ItemProps extends TurnProps {
  readonly item: TurnItem
  readonly growing: string | undefined
}

function Item({ item, growing, ...props }: ItemProps): ReactNode {
  switch (item.type) {
    case 'text':
      return <LazyMarkdown text={item.text} isStreaming={item.id === growing} />
    case 'reasoning':
      return item.text === '' ? null : (
        <div className="step">
          <Fold id={item.id} summary={<span className="step-summary">{t.chat.reasoning}</span>}>
            <div className="reasoning">
              <LazyMarkdown text={item.text} isStreaming={item.id === growing} />
            </div>
          </Fold>
        </div>
      )
    case 'tool_list':
      return <ToolLists lists={[item]} />
    case 'tool_call':
      return <ToolCall call={item} title={titleOf(item.connectionId, item.name, props)} />
    case 'approval':
      return <Decision approval={item} />
    case 'notice':
      return <TurnNotice notice={item} {...props} />
  }
}

function titleOf(connectionId: string | undefined, tool: string, { connections }: TurnProps): string | undefined {
  return connections.find(({ id }) => id === connectionId)?.tools.find(({ name }) => name === tool)?.title
}
