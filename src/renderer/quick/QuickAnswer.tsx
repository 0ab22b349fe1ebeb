import type { ConnectionSummary } from '@shared/connection'
import type { Conversation } from '@shared/conversation'
import { Announcement } from '../chat/Announcement'
import { Approvals } from '../chat/Approvals'
import { ChatHistory } from '../chat/ChatHistory'
import type { TurnNavigation } from '../chat/turn-props'
import type { Chat } from '../chat/use-chat'
import type { StickToEnd } from '../chat/use-stick-to-end'

interface QuickAnswerProps {
  /** Absent as long as nothing was asked. */
  readonly conversation: Conversation | undefined
  readonly chat: Chat
  readonly stick: StickToEnd
  readonly connections: readonly ConnectionSummary[]
  readonly navigation: TurnNavigation
}

/** The conversation as the main window draws it, and what waits for a yes or no below it, where no answer can draw one. */
export function QuickAnswer({ conversation, chat, stick, connections, navigation }: QuickAnswerProps) {
  const last = conversation?.turns.at(-1)
  return (
    <>
      <div className="chat-scroll" data-part="scrolls" ref={stick.scroller}>
        {conversation && last && (
          <ChatHistory
            key={conversation.id}
            conversationId={conversation.id}
            turns={conversation.turns}
            chat={chat}
            stick={stick}
            target={undefined}
            connections={connections}
            navigation={navigation}
          />
        )}
      </div>
      <Announcement turn={last} />
      <div className="quick-approvals" data-part="">
        {conversation && <Approvals conversationId={conversation.id} turn={last} />}
      </div>
    </>
  )
}
