import { useMemo } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { DownIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import type { Go } from '../use-route'
import { Announcement } from './Announcement'
import { ChatFoot } from './ChatFoot'
import { ChatHeader } from './ChatHeader'
import { ChatHistory } from './ChatHistory'
import { EmptyChat } from './EmptyChat'
import { useChat } from './use-chat'
import { useChatSettings } from './use-chat-settings'
import { useSend } from './use-send'
import { useStable } from './use-stable'
import { useStickToEnd } from './use-stick-to-end'
import { useTargetTurn } from './use-target-turn'
import './chat.css'

interface ChatPageProps {
  readonly conversationId: string | undefined
  /** The place to bring into view. */
  readonly turnId: string | undefined
  readonly go: Go
  readonly settings: Settings
  readonly connections: readonly ConnectionSummary[]
}

/** A conversation, or the beginning of one: it is created with its first message. Mount it with the conversation's id as key. */
export function ChatPage({ conversationId, turnId, go, settings, connections }: ChatPageProps) {
  const chat = useChat(conversationId, turnId)
  const { conversation } = chat
  const turns = conversation?.turns ?? []
  const stick = useStickToEnd(turnId === undefined)
  const { chatSettings, changeSettings, settingsError } = useChatSettings(conversation, chat.change)
  const { target, show } = useTargetTurn(chat, turnId, () => conversationId && go({ page: 'chats', conversationId }))
  const send = useSend({ conversationId, chatSettings, go, onSend: stick.jump })

  const showVersion = useStable(async (versionId: string) => {
    if (conversationId === undefined) return
    chat.replace(await call(bridge.invoke.chat.selectVersion({ conversationId, turnId: versionId })))
    show(versionId)
  })
  const navigation = useMemo(
    () => ({
      openSettings: () => go({ page: 'settings' }),
      openConnectors: () => go({ page: 'connectors' }),
      newChat: () => go({ page: 'chats' }),
      openChat: (id: string) => go({ page: 'chats', conversationId: id }),
      showVersion,
    }),
    [go, showVersion],
  )
  const jump = () => {
    stick.jump()
    // The button goes away: the keyboard goes on where it led to.
    stick.scroller.current?.querySelector<HTMLElement>('[role=log]')?.focus({ preventScroll: true })
  }
  const endpointId = chatSettings.endpointId ?? settings.endpoint?.id
  const endpointKind = settings.endpoints.find(({ id }) => id === endpointId)?.kind ?? settings.endpoint?.kind
  const isEmpty = conversationId === undefined || (conversation !== undefined && turns.length === 0)
  return (
    <div className="chat">
      {conversation && !isEmpty && (
        <ChatHeader conversation={conversation} onSettings={changeSettings} onRemoved={navigation.newChat} />
      )}
      <div className="chat-scroll" ref={stick.scroller}>
        {isEmpty && (
          <div className="chat-content">
            <EmptyChat
              endpointKind={endpointKind}
              connections={connections}
              onAsk={(text) => void send.send({ text, attachmentIds: [], mentions: [] })}
              onOpenConnectors={navigation.openConnectors}
            />
          </div>
        )}
        {chat.error && (
          <div className="chat-content">
            <Note tone="danger">{messageText(chat.error)}</Note>
          </div>
        )}
        {conversationId !== undefined && turns.length > 0 && (
          <ChatHistory
            conversationId={conversationId}
            turns={turns}
            chat={chat}
            stick={stick}
            target={target}
            connections={connections}
            navigation={navigation}
          />
        )}
        {!stick.isAtEnd && turns.length > 0 && (
          <div className="jump">
            <Button small onClick={jump}>
              <DownIcon size={14} />
              {t.chat.jumpToLatest}
            </Button>
          </div>
        )}
      </div>
      <Announcement turn={turns.at(-1)} />
      <div className="chat-foot">
        <ChatFoot
          conversationId={conversationId}
          conversation={conversation}
          chatSettings={chatSettings}
          settingsError={settingsError}
          onChatSettings={changeSettings}
          settings={settings}
          connections={connections}
          sending={send}
          onOpenConnectors={navigation.openConnectors}
        />
      </div>
    </div>
  )
}
