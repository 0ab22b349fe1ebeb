import { useEffect } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { EndpointSummary } from '@shared/settings'
import type { Turn } from '@shared/turn'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { DownIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import { Approvals } from './Approvals'
import { Composer } from './Composer'
import { ConnectionChips } from './ConnectionChips'
import { EmptyChat } from './EmptyChat'
import { TurnView } from './TurnView'
import { newChat } from './drafts'
import { useChat } from './use-chat'
import { useStickToEnd } from './use-stick-to-end'
import './chat.css'

interface ChatPageProps {
  readonly conversationId: string | undefined
  readonly go: Go
  readonly endpoint: EndpointSummary
  readonly connections: readonly ConnectionSummary[]
}

/** A conversation, or the beginning of one: it is created with its first message. */
export function ChatPage({ conversationId, go, endpoint, connections }: ChatPageProps) {
  const { conversation, error: openError } = useChat(conversationId)
  const sending = useAction()
  const stopping = useAction()
  const { scroller, content, isAtEnd, jump } = useStickToEnd()
  const turns = conversation?.turns ?? []
  const running = turns.find(isRunning)

  const send = (text: string) => {
    jump()
    return sending.run(async () => {
      const id = conversationId ?? (await call(bridge.invoke.chat.start())).id
      await call(bridge.invoke.chat.send({ conversationId: id, text }))
      if (conversationId === undefined) go({ page: 'chats', conversationId: id })
    })
  }
  const stop = () => {
    if (!conversationId || !running) return
    void stopping.run(() => call(bridge.invoke.chat.stop({ conversationId, turnId: running.id })))
  }
  useEscape(stop, running !== undefined)

  const openConnectors = () => go({ page: 'connectors' })
  const isEmpty = conversationId === undefined || (conversation !== undefined && turns.length === 0)
  return (
    <div className="chat">
      {!isEmpty && <h1 className="visually-hidden">{conversation?.title ?? 'Chat'}</h1>}
      <div className="chat-scroll" ref={scroller}>
        <div
          className="chat-content"
          role="log"
          aria-label="Conversation"
          aria-busy={running?.status === 'running'}
          ref={content}
          tabIndex={0}
        >
          {isEmpty && (
            <EmptyChat
              endpoint={endpoint}
              connections={connections}
              onAsk={(text) => void send(text)}
              onOpenConnectors={openConnectors}
            />
          )}
          {openError && <Note tone="danger">{messageText(openError)}</Note>}
          {conversationId !== undefined &&
            turns.map((turn, index) => (
              <TurnView
                key={turn.id}
                conversationId={conversationId}
                turn={turn}
                isLast={index === turns.length - 1}
                connections={connections}
                onOpenSettings={() => go({ page: 'settings' })}
                onNewChat={() => go({ page: 'chats' })}
              />
            ))}
        </div>
      </div>
      {!isAtEnd && (
        <Button className="jump" small onClick={jump}>
          <DownIcon size={14} />
          Jump to latest
        </Button>
      )}
      <div className="chat-foot">
        {conversationId !== undefined && <Approvals conversationId={conversationId} turns={turns} />}
        {sending.error && <Note tone="danger">{messageText(sending.error, { button: 'Send' })}</Note>}
        {stopping.error && <Note tone="danger">{messageText(stopping.error, { button: 'Stop' })}</Note>}
        <Composer
          draftKey={conversationId ?? newChat}
          isRunning={running !== undefined}
          isStopping={stopping.isBusy}
          onSend={send}
          onStop={stop}
        >
          <ConnectionChips connections={connections} onOpenConnectors={openConnectors} />
          <span className="model-name" title={endpoint.baseUrl}>
            {modelName(endpoint)}
          </span>
        </Composer>
      </div>
    </div>
  )
}

function isRunning(turn: Turn): boolean {
  return turn.status === 'running' || turn.status === 'awaiting_approval'
}

/** The sandbox's model follows rules and is never taken for a real one. */
function modelName({ kind, model }: EndpointSummary): string {
  return kind === 'sandbox' ? 'Practice model' : model
}

function useEscape(onEscape: () => void, isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], [role=menu]'))
        onEscape()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
