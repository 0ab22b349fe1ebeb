import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CSSProperties, ReactNode, Ref } from 'react'
import { Virtualizer } from 'virtua'
import type { VirtualizerHandle } from 'virtua'
import type { ConnectionSummary } from '@shared/connection'
import type { Turn } from '@shared/turn'
import { t } from '../language/words'
import { Spinner } from '../ui/Spinner'
import { FoldMemory } from './Fold'
import { TurnView } from './TurnView'
import type { TurnNavigation } from './turn-props'
import { isActive } from './turn-state'
import type { Chat } from './use-chat'
import { useKeptFocus } from './use-kept-focus'
import { useKeptTurns } from './use-kept-turns'
import { useStable } from './use-stable'
import type { StickToEnd } from './use-stick-to-end'

/** A turn to bring into view. */
export interface Target {
  readonly turnId: string
  /** Jumped to from elsewhere: it is marked for a moment. */
  readonly isMarked: boolean
}

interface ChatHistoryProps {
  readonly conversationId: string
  readonly turns: readonly Turn[]
  readonly chat: Chat
  readonly stick: StickToEnd
  readonly target: Target | undefined
  readonly connections: readonly ConnectionSummary[]
  readonly navigation: TurnNavigation
}

/** Pixels from the top at which what is before is read. */
const nearTop = 800
/** Pixels above and below the view that are drawn ahead: a turn of the wheel finds no blank. */
const drawnAhead = 600
/** Of a turn that was not measured yet. Too small would draw too many at first. */
const usualHeight = 240

/** The turns of a conversation. Only what is in view, or near it, is in the document. */
export function ChatHistory({ conversationId, turns, chat, stick, target, connections, navigation }: ChatHistoryProps) {
  const list = useRef<VirtualizerHandle>(null)
  const root = useRef<HTMLDivElement>(null)
  const [folds] = useState(() => new Map<string, boolean>())
  const kept = useKeptTurns(root, turns)
  const last = turns.length - 1
  const running = turns[last] && isActive(turns[last]) ? turns[last] : undefined
  const keptAndRunning = running ? [...kept, last] : kept
  useKeptFocus(root)
  useEarlier(chat, stick.scroller)

  const show = useStable((index: number, isMarked: boolean) => {
    stick.release()
    list.current?.scrollToIndex(index, { align: isMarked ? 'start' : 'nearest' })
  })
  const markedId = useTarget(target, turns, show)
  return (
    <FoldMemory value={folds}>
      {chat.isLoadingEarlier && (
        <p className="loading-earlier" role="status">
          <Spinner /> {t.chat.loadingEarlier}
        </p>
      )}
      <div
        className="chat-content"
        role="log"
        aria-live="off"
        aria-label={t.chat.conversation}
        aria-busy={running?.status === 'running'}
        tabIndex={0}
        ref={root}
        onClickCapture={(event) => {
          // What a person opens stays in view, though the content grows below it.
          if (event.target instanceof Element && event.target.closest('[aria-expanded]')) stick.release()
        }}
      >
        <Virtualizer
          ref={list}
          as={Container}
          scrollRef={stick.scroller}
          data={turns}
          itemSize={usualHeight}
          bufferSize={drawnAhead}
          shift={chat.isPrepended}
          keepMounted={keptAndRunning}
          onResize={stick.follow}
        >
          {(turn, index) => (
            <TurnView
              key={turn.id}
              conversationId={conversationId}
              turn={turn}
              isLast={index === last}
              isIdle={running === undefined}
              isMarked={turn.id === markedId}
              connections={connections}
              navigation={navigation}
            />
          )}
        </Virtualizer>
      </div>
    </FoldMemory>
  )
}

interface ContainerProps {
  readonly style: CSSProperties
  readonly children: ReactNode
  readonly ref?: Ref<HTMLDivElement>
}

/** The list lets nothing be clicked while it scrolls, which is always while an answer grows. */
function Container({ style, children, ref }: ContainerProps) {
  const reachable = useMemo(() => ({ ...style, pointerEvents: 'auto' as const }), [style])
  return (
    <div className="turns" style={reachable} ref={ref}>
      {children}
    </div>
  )
}

function useEarlier(chat: Chat, scroller: StickToEnd['scroller']): void {
  const { conversation, isLoadingEarlier, loadEarlier } = chat
  const hasMore = conversation?.hasEarlier === true && !isLoadingEarlier
  const count = conversation?.turns.length ?? 0
  useEffect(() => {
    const element = scroller.current
    if (!element || !hasMore) return
    const look = () => {
      if (element.scrollTop < nearTop) loadEarlier()
    }
    // A chat that fits into the window does not scroll.
    const frame = requestAnimationFrame(() => {
      if (element.scrollHeight <= element.clientHeight) look()
    })
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', look)
    }
  }, [scroller, hasMore, loadEarlier, count])
}

const markedMs = 2500

/** Calls back once the turn is in the list; answers with the turn that is marked at the moment. */
function useTarget(
  target: Target | undefined,
  turns: readonly Turn[],
  show: (index: number, isMarked: boolean) => void,
): string | undefined {
  const done = useRef<Target>(undefined)
  const [markedId, setMarkedId] = useState<string>()
  useLayoutEffect(() => {
    if (!target || done.current === target) return
    const index = turns.findIndex(({ id }) => id === target.turnId)
    if (index === -1) return
    done.current = target
    show(index, target.isMarked)
    if (target.isMarked) setMarkedId(target.turnId)
  }, [target, turns, show])
  useEffect(() => {
    if (markedId === undefined) return
    const timer = setTimeout(() => setMarkedId(undefined), markedMs)
    return () => clearTimeout(timer)
  }, [markedId])
  return markedId
}
