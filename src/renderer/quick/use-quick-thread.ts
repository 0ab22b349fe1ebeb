import { useCallback, useEffect, useRef, useState } from 'react'
import type { ConversationSettings } from '@shared/conversation'
import type { Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { useStable } from '../chat/use-stable'

/** As long as main goes on with a thread that was left, and a moment more. */
const FORGOTTEN_AFTER_MS = 5 * 60_000 + 1000

export interface QuickThread {
  /** Absent = the next question begins one. */
  readonly conversationId: string | undefined
  readonly isPinned: boolean
  readonly togglePinned: () => void
  /** The conversation that the next question goes to, which may be a new one. */
  readonly begin: (settings: ConversationSettings) => Promise<string>
  /** Shows it, once its question was sent: read before, it would not have it. */
  readonly follow: (conversationId: string) => void
  /** The next question begins a new one. */
  readonly leave: () => void
}

/** Which thread the window shows. Main remembers the one of the last minutes. */
export function useQuickThread(quickChats: Settings['quickChats'], onShown: (text?: string) => void): QuickThread {
  const [conversationId, setConversationId] = useState<string>()
  const [isPinned, setPinned] = useState(false)
  const latest = useRef(conversationId)
  const changes = useRef(0)
  const change = useCallback((id: string | undefined) => {
    changes.current += 1
    latest.current = id
    setConversationId(id)
  }, [])

  const refresh = useCallback(async () => {
    const before = changes.current
    const state = await call(bridge.invoke.quick.state()).catch(() => undefined)
    if (!state) return
    setPinned(state.pinned)
    // A question that was sent in the meantime has begun its own.
    if (before === changes.current && state.conversationId !== latest.current) change(state.conversationId)
  }, [change])
  const leave = useCallback(() => {
    change(undefined)
    void bridge.invoke.quick.show({}).catch(() => undefined)
  }, [change])
  const shown = useStable(onShown)
  useEffect(() => {
    void refresh()
    const stops = [
      bridge.on.quick.shown(({ text }) => {
        shown(text)
        void refresh()
      }),
      bridge.on.chat.removed(({ conversationId: id }) => {
        if (id === latest.current) leave()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [refresh, leave, shown])
  useForgetting(refresh)

  const begin = async (settings: ConversationSettings) => {
    if (conversationId !== undefined) return conversationId
    const { id } = await call(bridge.invoke.chat.start({ settings, temporary: quickChats === 'temporary' }))
    // Before the question: main tells this window of its own thread's answers only.
    await call(bridge.invoke.quick.show({ conversationId: id }))
    changes.current += 1
    return id
  }
  const follow = (id: string) => {
    if (id !== latest.current) change(id)
  }
  const togglePinned = () => {
    setPinned(!isPinned)
    call(bridge.invoke.quick.setPinned({ pinned: !isPinned })).then(
      ({ pinned }) => setPinned(pinned),
      () => setPinned(isPinned),
    )
  }
  return { conversationId, isPinned, togglePinned, begin, follow, leave }
}

/** While the window is hidden, so that an old thread is gone before it is seen again. */
function useForgetting(refresh: () => Promise<void>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const onBlur = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(), FORGOTTEN_AFTER_MS)
    }
    const onFocus = () => clearTimeout(timer)
    window.addEventListener('blur', onBlur)
    window.addEventListener('focus', onFocus)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('blur', onBlur)
      window.removeEventListener('focus', onFocus)
    }
  }, [refresh])
}
