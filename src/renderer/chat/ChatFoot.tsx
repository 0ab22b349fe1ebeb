import { memo, useEffect, useMemo, useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { Conversation, ConversationSettings } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import type { Settings } from '@shared/settings'
import type { Turn } from '@shared/turn'
import { bridge, call } from '../bridge'
import { Composer } from '../composer/Composer'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { Approvals } from './Approvals'
import { isActive } from './turn-state'
import type { Sending } from './use-send'
import { useStable } from './use-stable'

interface ChatFootProps {
  readonly conversationId: string | undefined
  readonly conversation: Conversation | undefined
  readonly chatSettings: ConversationSettings
  readonly settingsError: ErrorReport | undefined
  readonly onChatSettings: (settings: ConversationSettings) => Promise<void>
  readonly settings: Settings
  readonly connections: readonly ConnectionSummary[]
  readonly sending: Sending
  readonly onOpenConnectors: () => void
}

/** An answer that grows leaves the message field alone. */
const StillComposer = memo(Composer)
const noTurns: readonly Turn[] = []

/** Below the conversation: what waits for a yes or no, what went wrong with sending, and the message field. */
export function ChatFoot(props: ChatFootProps) {
  const { conversationId, conversation, sending, settingsError } = props
  const turns = conversation?.turns ?? noTurns
  const last = turns.at(-1)
  const running = last && isActive(last) ? last : undefined
  const stopping = useAction()
  const stop = useStable(() => {
    if (!conversationId || !running) return
    void stopping.run(() => call(bridge.invoke.chat.stop({ conversationId, turnId: running.id })))
  })
  const changeSettings = useStable((settings: ConversationSettings) => {
    props.onChatSettings(settings).catch(() => undefined)
  })
  const questions = useQuestions(turns)
  useEscape(stop, running !== undefined)
  return (
    <>
      {conversationId !== undefined && <Approvals conversationId={conversationId} turn={last} />}
      {sending.error && <Note tone="danger">{messageText(sending.error, { button: t.chat.send })}</Note>}
      {stopping.error && <Note tone="danger">{messageText(stopping.error, { button: t.chat.stop })}</Note>}
      {settingsError && <Note tone="danger">{messageText(settingsError)}</Note>}
      <StillComposer
        conversationId={conversationId}
        initialDraft={conversation?.draft}
        chatSettings={props.chatSettings}
        onChatSettings={changeSettings}
        appSettings={props.settings}
        connections={props.connections}
        usage={conversation?.usage}
        questions={questions}
        isRunning={running !== undefined}
        isStopping={stopping.isBusy}
        onSend={sending.send}
        onStop={stop}
        onOpenConnectors={props.onOpenConnectors}
      />
    </>
  )
}

/** Newest first; the same list as long as nothing was asked. */
function useQuestions(turns: readonly Turn[]): readonly string[] {
  const questions = turns.map(({ userText }) => userText).filter((text) => text !== '')
  const [kept, setKept] = useState<readonly string[]>(questions)
  const isSame = kept.length === questions.length && kept.every((text, index) => text === questions[index])
  if (!isSame) setKept(questions)
  return useMemo(() => [...kept].reverse(), [kept])
}

function useEscape(onEscape: () => void, isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open], [role=menu]'))
        onEscape()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onEscape, isWanted])
}
