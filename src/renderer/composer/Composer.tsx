import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Mention } from '@shared/attachment'
import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings, Draft } from '@shared/conversation'
import type { Settings } from '@shared/settings'
import type { Usage } from '@shared/turn'
import { t } from '../language/words'
import { AttachmentChips } from './AttachmentChips'
import { ComposerBar } from './ComposerBar'
import { DropZone } from './DropZone'
import { LongPaste } from './LongPaste'
import { Refusals } from './Refusals'
import { SavePromptDialog } from './SavePromptDialog'
import { Suggestions } from './Suggestions'
import { longestMessage } from './limits'
import { mentionSource } from './mention-source'
import { usableServices } from './service-use'
import { useComposer } from './use-composer'
import { usePaste } from './use-paste'
import { usePrompts } from './use-prompts'
import { useRecall } from './use-recall'
import { useSuggestions } from './use-suggestions'
import './composer.css'

export interface OutgoingMessage {
  readonly text: string
  readonly attachmentIds: string[]
  readonly mentions: Mention[]
}

export interface ComposerProps {
  readonly conversationId: string | undefined
  /** What main kept; absent until the conversation is read. A new chat's is asked for here. */
  readonly initialDraft: Draft | undefined
  readonly chatSettings: ConversationSettings
  readonly onChatSettings: (settings: ConversationSettings) => void
  readonly appSettings: Settings
  readonly connections: readonly ConnectionSummary[]
  /** Of the whole chat. */
  readonly usage?: Usage | undefined
  /** This chat's, newest first. */
  readonly questions: readonly string[]
  readonly isRunning: boolean
  readonly isStopping: boolean
  /** Resolves to whether the message was taken; if not, text and files come back. */
  readonly onSend: (message: OutgoingMessage) => Promise<boolean>
  readonly onStop: () => void
  readonly onOpenConnectors: () => void
  readonly onOpenPrompts?: (() => void) | undefined
}

/** The next message of a conversation. Mount it with the conversation's id as key. */
export function Composer(props: ComposerProps) {
  const { chatSettings, appSettings, connections, questions, onOpenPrompts } = props
  const { field, attachments, draft, isReady, send } = useComposer(props)
  const [promptText, setPromptText] = useState<string>()
  const root = useRef<HTMLDivElement>(null)
  const listId = useId()
  const paste = usePaste(field, attachments)
  const prompts = usePrompts(field, { onSave: setPromptText, onOpenPrompts })
  const usable = usableServices(connections, chatSettings)
  const suggesting = useSuggestions(prompts.source ?? mentionSource(field, usable))
  const recall = useRecall(field, questions)
  const { source } = suggesting
  const hasList = source !== undefined && source.options.length > 0

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter picks a candidate and the arrows walk through them.
    if (event.nativeEvent.isComposing || suggesting.onKeyDown(event) || recall(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    void send()
  }
  return (
    <div className="composer" ref={root}>
      <Suggestions id={listId} suggesting={suggesting} />
      <Refusals refusals={attachments.refusals} onDismiss={attachments.dismissRefusals} />
      <AttachmentChips items={attachments.items} onRemove={attachments.remove} />
      <textarea
        ref={field.ref}
        className="composer-input"
        aria-label={t.composer.message}
        placeholder={t.composer.placeholder}
        dir="auto"
        rows={1}
        spellCheck={appSettings.spellCheck}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={hasList ? listId : undefined}
        aria-activedescendant={hasList ? `${listId}-${suggesting.active}` : undefined}
        value={field.text}
        onChange={(event) => field.edit(event.target.value)}
        onSelect={field.follow}
        onPaste={paste.onPaste}
        onBlur={draft.flush}
        onKeyDown={onKeyDown}
      />
      {field.text.length > longestMessage && (
        <p className="composer-hint" role="alert">
          {t.composer.tooLong(field.text.length - longestMessage)}
        </p>
      )}
      {paste.long !== undefined && <LongPaste text={paste.long} onAttach={paste.attach} onKeep={paste.keep} />}
      <ComposerBar {...props} isReady={isReady} onAttach={attachments.pick} onSend={() => void send()} />
      <DropZone anchor={root} onFiles={(files) => void attachments.add(files)} />
      {promptText !== undefined && (
        <SavePromptDialog
          text={promptText}
          prompts={prompts.prompts}
          onSaved={(saved) => {
            prompts.setPrompts(saved)
            field.edit(promptText, promptText.length)
          }}
          onClose={() => setPromptText(undefined)}
        />
      )}
    </div>
  )
}
