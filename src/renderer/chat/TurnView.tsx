import { memo } from 'react'
import type { ReactNode } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { Turn, TurnItem } from '@shared/turn'
import { LazyMarkdown } from '../markdown/LazyMarkdown'
import { CopyButton } from '../ui/CopyButton'
import { Disclosure } from '../ui/Disclosure'
import { Spinner } from '../ui/Spinner'
import { ToolCall } from './ToolCall'
import { ToolLists } from './ToolLists'
import { TurnNotice } from './TurnNotice'
import { TurnError } from './TurnError'
import { TurnStepUp } from './TurnStepUp'

export interface TurnViewProps {
  readonly conversationId: string
  readonly turn: Turn
  readonly isLast: boolean
  readonly connections: readonly ConnectionSummary[]
  readonly onOpenSettings: () => void
  readonly onNewChat: () => void
}

/** One question and everything that answers it. Unchanged turns keep their identity and are skipped. */
export const TurnView = memo(function TurnView(props: TurnViewProps) {
  const { turn } = props
  const answer = turn.items.flatMap((item) => (item.type === 'text' ? [item.text] : [])).join('\n\n')
  const isRunning = turn.status === 'running'
  return (
    <article className="turn" aria-label="Question and answer">
      <div className="turn-user">
        <h2 className="visually-hidden">You</h2>
        <p className="turn-user-text">{turn.userText}</p>
      </div>
      <div className="turn-answer">
        <h2 className="visually-hidden">Answer</h2>
        {turn.items.map((item, index) => (
          <Item key={item.id} item={item} isGrowing={isRunning && index === turn.items.length - 1} {...props} />
        ))}
        {isRunning && !isVisiblyBusy(turn) && (
          <p className="thinking">
            <Spinner /> Thinking
          </p>
        )}
        {turn.status === 'stopped' && <p className="turn-remark">You stopped this answer.</p>}
        {turn.status === 'failed' && <TurnError {...props} />}
        <TurnStepUp {...props} />
        {answer !== '' && !isRunning && turn.status !== 'awaiting_approval' && (
          <div className="turn-tools">
            <CopyButton text={answer} what="answer" />
          </div>
        )}
      </div>
    </article>
  )
})

function Item({ item, isGrowing, ...props }: TurnViewProps & { item: TurnItem; isGrowing: boolean }): ReactNode {
  switch (item.type) {
    case 'text':
      return <LazyMarkdown text={item.text} isStreaming={isGrowing} />
    case 'reasoning':
      return item.text === '' ? null : (
        <div className="step">
          <Disclosure summary={<span className="step-summary">Reasoning</span>}>
            <p className="reasoning">{item.text}</p>
          </Disclosure>
        </div>
      )
    case 'tool_list':
      return <ToolLists list={item} />
    case 'tool_call':
      return <ToolCall call={item} />
    case 'approval':
      return item.decision === 'pending' ? null : (
        <Decision name={item.name} server={item.server} decision={item.decision} />
      )
    case 'notice':
      return <TurnNotice notice={item} {...props} />
  }
}

const decisionText = {
  approved: 'You approved',
  denied: 'You denied',
  void: 'No longer asked for:',
} as const

interface DecisionProps {
  readonly name: string
  readonly server: string
  readonly decision: keyof typeof decisionText
}

function Decision({ name, server, decision }: DecisionProps) {
  return (
    <p className="turn-remark">
      {decisionText[decision]} <code>{name}</code> on {server}.
    </p>
  )
}

/** Something on the screen already moves: a tool that runs or text that grows. */
function isVisiblyBusy(turn: Turn): boolean {
  const last = turn.items.at(-1)
  if (!last) return false
  if (last.type === 'text') return last.text !== ''
  return (last.type === 'tool_call' || last.type === 'tool_list') && last.status === 'running'
}
