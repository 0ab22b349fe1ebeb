import { useMemo, useRef } from 'react'
import { Virtualizer } from 'virtua'
import type { VirtualizerHandle } from 'virtua'
import { t } from '../language/words'
import type { Go } from '../use-route'
import { ConversationRow } from './ConversationRow'
import { groupByDay } from './day-groups'
import type { Conversations } from './use-conversations'
import './conversation-list.css'

interface ConversationListProps {
  readonly conversations: Conversations
  readonly currentId: string | undefined
  readonly go: Go
}

/** Lines from the end at which the next page is asked for. */
const near = 30

/** Only what is in view is in the page: ten thousand chats scroll like ten. */
export function ConversationList({ conversations, currentId, go }: ConversationListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const today = new Date().toDateString()
  const lines = useMemo(
    // A new day moves every group.
    () => groupByDay(conversations.conversations, Date.parse(today), t.frame.days),
    [conversations.conversations, today],
  )
  const onScroll = () => {
    const handle = list.current
    if (handle && handle.findItemIndex(handle.scrollOffset + handle.viewportSize) > lines.length - near)
      conversations.loadMore()
  }
  if (lines.length === 0) return <p className="sidebar-empty">{t.frame.noChats}</p>
  return (
    <nav className="conversation-list" aria-label={t.frame.conversations} ref={scroller}>
      <Virtualizer ref={list} scrollRef={scroller} onScroll={onScroll}>
        {lines.map((line) =>
          line.kind === 'heading' ? (
            <h2 key={line.key} className="conversation-day">
              {line.label}
            </h2>
          ) : (
            <ConversationRow
              key={line.key}
              conversation={line.conversation}
              isCurrent={line.conversation.id === currentId}
              go={go}
            />
          ),
        )}
      </Virtualizer>
    </nav>
  )
}
