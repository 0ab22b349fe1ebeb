import { useCallback, useEffect, useRef } from 'react'
import type { Draft } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { shellDraft } from './drafts'

const KEEP_AFTER_MS = 400

interface DraftOptions {
  readonly conversationId: string | undefined
  /** As main has it; absent until the conversation is read. */
  readonly initialDraft: Draft | undefined
  readonly text: string
  readonly attachmentIds: readonly string[]
  /** Shows a draft that came after the composer did. */
  readonly onDraft: (draft: Draft) => void
}

export interface DraftKeeping {
  readonly flush: () => void
  /** While a message is being sent its draft stays in main: a crash in between loses nothing. */
  readonly hold: () => void
  /** What is in the field is the draft again: nothing after a message was taken, or `back` when it was not. */
  readonly release: (back?: { readonly text: string; readonly attachmentIds: readonly string[] }) => void
}

/** Keeps what is typed in main, so that a reload, a crash or another page loses nothing. */
export function useDraft(options: DraftOptions): DraftKeeping {
  const { conversationId, initialDraft, text, attachmentIds } = options
  const latest = useRef(options)
  const kept = useRef(signature(initialDraft?.text ?? '', idsOf(initialDraft)))
  const held = useRef(false)
  const isReady = useRef(initialDraft !== undefined)

  const flush = useCallback(() => {
    const { conversationId: id, text: current, attachmentIds: ids } = latest.current
    const now = signature(current, ids)
    if (held.current || now === kept.current) return
    kept.current = now
    // What main had before is no longer the draft, even if it is read only now.
    isReady.current = true
    // A draft that could not be kept is still in the field: nobody needs to be told before it matters.
    void bridge.invoke.chat
      .keepDraft({ conversationId: id, text: current, attachmentIds: [...ids] })
      .catch(() => undefined)
  }, [])
  const adopt = useCallback((draft: Draft) => {
    const { text: current, attachmentIds: ids, onDraft } = latest.current
    if (isReady.current || held.current) return
    isReady.current = true
    if (current !== '' || ids.length > 0) return
    kept.current = signature(draft.text, idsOf(draft))
    onDraft(draft)
  }, [])

  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    if (initialDraft) adopt(initialDraft)
  }, [initialDraft, adopt])
  useEffect(() => {
    if (conversationId !== undefined || isReady.current) return
    call(bridge.invoke.chat.newDraft()).then(adopt, () => undefined)
  }, [conversationId, adopt])
  useEffect(() => {
    const timer = setTimeout(flush, KEEP_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text, attachmentIds, flush])
  useLeaving(flush, () => {
    const { text: typedSince } = latest.current
    if (!held.current || typedSince === '') return
    // The first message opened its conversation while the next one was being typed: the words go there.
    shellDraft.put(typedSince)
    latest.current = { ...latest.current, text: '', attachmentIds: [] }
  })

  const hold = () => {
    held.current = true
  }
  const release: DraftKeeping['release'] = (back) => {
    held.current = false
    if (back) {
      // The page may be another one by now, and main may have let go of it already: it is kept from here.
      latest.current = { ...latest.current, ...back }
      kept.current = ''
    }
    flush()
  }
  return { flush, hold, release }
}

/** When nobody looks any more, and when the composer goes: now, not in a moment. */
function useLeaving(flush: () => void, onGone: () => void): void {
  const gone = useRef(onGone)
  useEffect(() => {
    gone.current = onGone
  })
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      document.removeEventListener('visibilitychange', onHidden)
      gone.current()
      flush()
    }
  }, [flush])
}

function idsOf(draft: Draft | undefined): readonly string[] {
  return draft?.attachments.map(({ id }) => id) ?? []
}

function signature(text: string, ids: readonly string[]): string {
  return `${ids.join(' ')}\n${text}`
}
