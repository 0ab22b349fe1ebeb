import { useState } from 'react'
import type { Conversation, ConversationSettings } from '@shared/conversation'
import type { ErrorReport } from '@shared/errors'
import { bridge, call, toReport } from '../bridge'
import type { Chat } from './use-chat'
import { useStable } from './use-stable'

interface ChatSettings {
  readonly chatSettings: ConversationSettings
  /** Rejects when main did not take them; what was set before is then shown again. */
  readonly changeSettings: (settings: ConversationSettings) => Promise<void>
  readonly settingsError: ErrorReport | undefined
}

const asInSettings: ConversationSettings = { connectionsOff: [] }

/** What is set for this chat only. A chat that is not begun keeps it here until it is. */
export function useChatSettings(conversation: Conversation | undefined, change: Chat['change']): ChatSettings {
  const [ofNewChat, setOfNewChat] = useState(asInSettings)
  const [settingsError, setError] = useState<ErrorReport>()
  const changeSettings = useStable(async (settings: ConversationSettings) => {
    if (!conversation) {
      setOfNewChat(settings)
      return
    }
    const { id: conversationId, settings: before } = conversation
    const show = (shown: ConversationSettings) => change((current) => ({ ...current, settings: shown }))
    show(settings)
    setError(undefined)
    try {
      show(await call(bridge.invoke.chat.configure({ conversationId, settings })))
    } catch (error) {
      show(before)
      setError(toReport(error))
      throw error
    }
  })
  return { chatSettings: conversation?.settings ?? ofNewChat, changeSettings, settingsError }
}
