import { useEffect, useMemo, useRef } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { Settings } from '@shared/settings'
import type { Turn } from '@shared/turn'
import { bridge, call } from '../bridge'
import { isActive } from '../chat/turn-state'
import { useChat } from '../chat/use-chat'
import { useChatSettings } from '../chat/use-chat-settings'
import { useStable } from '../chat/use-stable'
import { useStickToEnd } from '../chat/use-stick-to-end'
import { useConnections } from '../connectors/use-connections'
import { t } from '../language/words'
import { useAction } from '../ui/use-action'
import { QuickAnswer } from './QuickAnswer'
import { QuickBar } from './QuickBar'
import { QuickHints } from './QuickHints'
import { QuickNotes } from './QuickNotes'
import { escapeStep } from './escape-ladder'
import type { QuickCommand } from './quick-command'
import { useHandOver } from './use-hand-over'
import { useQuickKeys } from './use-quick-keys'
import { useQuickMessage } from './use-quick-message'
import { useQuickThread } from './use-quick-thread'
import { useWindowHeight } from './use-window-height'
import '../chat/chat.css'
import '../composer/composer.css'
import './quick.css'

interface QuickWindowProps {
  readonly settings: Settings
  readonly initialConnections: readonly ConnectionSummary[]
}

const noTurns: readonly Turn[] = []

/** One line, and below it the answer: a conversation like any other. */
export function QuickWindow({ settings, initialConnections }: QuickWindowProps) {
  const root = useRef<HTMLElement>(null)
  const isMac = navigator.userAgent.includes('Macintosh')
  const connections = useConnections(initialConnections)
  const onShown = (text = '') => {
    const { field } = message
    const typed = field.ref.current?.value ?? ''
    if (text !== '') field.edit([typed, text].filter((part) => part !== '').join('\n'), typed.length + text.length + 1)
    else field.ref.current?.focus({ preventScroll: true })
  }
  const thread = useQuickThread(settings.quickChats, onShown)
  const { conversationId } = thread
  const chat = useChat(conversationId, undefined)
  // The one before stays in `chat` until the next one is read.
  const conversation = chat.conversation?.id === conversationId ? chat.conversation : undefined
  const turns = conversation?.turns ?? noTurns
  const last = turns.at(-1)
  const running = last && isActive(last) ? last : undefined
  const { chatSettings, changeSettings, settingsError } = useChatSettings(conversation, chat.change)
  const stick = useStickToEnd(true)
  const isRunning = running !== undefined
  const message = useQuickMessage({ thread, chatSettings, connections, isRunning, onSend: stick.jump })
  const handing = useHandOver(thread, message)
  const stopping = useAction()
  const stop = () => {
    if (!conversationId || !running) return
    void stopping.run(() => call(bridge.invoke.chat.stop({ conversationId, turnId: running.id })))
  }
  const begin = () => {
    thread.leave()
    message.field.ref.current?.focus()
  }
  const escape = () => {
    const hasOpen = document.querySelector('[role=menu], .popover') !== null
    const step = escapeStep({ hasOpen, isRunning, hasContent: message.hasContent })
    if (step === 'stop') stop()
    else if (step === 'clear') message.clear()
    else if (step === 'hide') void bridge.invoke.quick.hide().catch(() => undefined)
  }
  const commands: Readonly<Record<QuickCommand, () => void>> = {
    hand_over: () => handing.handOver(),
    new: begin,
    pin: thread.togglePinned,
    clipboard: () => message.quoting.add('clipboard'),
    selection: () => message.quoting.add('selection'),
    escape,
  }
  useQuickKeys(isMac, (command) => commands[command]())
  useWindowHeight(root)
  useFocusBack(message.field.ref, last?.status)

  const handOver = useStable((id?: string) => handing.handOver(id))
  const leave = thread.leave
  const replace = chat.replace
  const navigation = useMemo(
    () => ({
      openSettings: () => openPage('settings'),
      openConnectors: () => openPage('connectors'),
      newChat: leave,
      openChat: (id: string) => handOver(id),
      showVersion: async (turnId: string) => {
        if (conversationId === undefined) return
        replace(await call(bridge.invoke.chat.selectVersion({ conversationId, turnId })))
      },
    }),
    [conversationId, handOver, leave, replace],
  )
  const failures = [
    { error: message.error, button: t.chat.send },
    { error: stopping.error, button: t.chat.stop },
    { error: handing.error, button: t.quick.open },
    { error: message.quoting.error, button: t.quick.addClipboard },
    { error: settingsError },
    { error: conversationId === undefined ? undefined : chat.error },
  ]
  return (
    <main className="chat quick" ref={root}>
      <h1 className="visually-hidden">{t.quick.title}</h1>
      <QuickBar
        isMac={isMac}
        settings={settings}
        chatSettings={chatSettings}
        onChatSettings={(changed) => void changeSettings(changed).catch(() => undefined)}
        connections={connections}
        turns={turns}
        message={message}
        thread={thread}
        isRunning={isRunning}
        isStopping={stopping.isBusy}
        onStop={stop}
        onOpen={() => handing.handOver()}
      />
      <QuickHints isMac={isMac} quoting={message.quoting} hasThread={conversationId !== undefined} onNew={begin} />
      <QuickNotes failures={failures} isSetUp={settings.endpoint !== undefined} onOpen={() => handing.handOver()} />
      <QuickAnswer
        conversation={conversation}
        chat={chat}
        stick={stick}
        connections={connections}
        navigation={navigation}
      />
    </main>
  )
}

/** Where an error can be helped. The thread is still here afterwards. */
function openPage(page: 'connectors' | 'settings'): void {
  void bridge.invoke.quick.openPage({ page }).catch(() => undefined)
}

/** What had the focus is gone, such as an approval that was answered: typing goes on in the field. */
function useFocusBack(field: { readonly current: HTMLElement | null }, status: Turn['status'] | undefined): void {
  useEffect(() => {
    if (document.activeElement === document.body) field.current?.focus({ preventScroll: true })
  }, [field, status])
}
