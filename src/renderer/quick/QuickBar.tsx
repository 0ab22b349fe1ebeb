import { useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'
import type { Settings } from '@shared/settings'
import type { Turn } from '@shared/turn'
import { PinIcon } from '../chat/icons'
import { AttachmentChips } from '../composer/AttachmentChips'
import { DropZone } from '../composer/DropZone'
import { LongPaste } from '../composer/LongPaste'
import { ModelPicker } from '../composer/ModelPicker'
import { Refusals } from '../composer/Refusals'
import { SavePromptDialog } from '../composer/SavePromptDialog'
import { Suggestions } from '../composer/Suggestions'
import { mentionSource } from '../composer/mention-source'
import { usableServices } from '../composer/service-use'
import { usePaste } from '../composer/use-paste'
import { usePrompts } from '../composer/use-prompts'
import { useRecall } from '../composer/use-recall'
import { useSuggestions } from '../composer/use-suggestions'
import { t } from '../language/words'
import { keysText } from '../settings/shortcut-list'
import { Button, IconButton } from '../ui/Button'
import { Mark, SendIcon, StopIcon } from '../ui/icons'
import { QuoteChips } from './QuoteChips'
import { OpenIcon } from './icons'
import type { QuickMessage } from './use-quick-message'
import type { QuickThread } from './use-quick-thread'

interface QuickBarProps {
  readonly isMac: boolean
  readonly settings: Settings
  readonly chatSettings: ConversationSettings
  readonly onChatSettings: (settings: ConversationSettings) => void
  readonly connections: readonly ConnectionSummary[]
  readonly turns: readonly Turn[]
  readonly message: QuickMessage
  readonly thread: QuickThread
  readonly isRunning: boolean
  readonly isStopping: boolean
  readonly onStop: () => void
  readonly onOpen: () => void
}

/** The line to type in, made of the composer's parts. Its edges are what the window is dragged by. */
export function QuickBar(props: QuickBarProps) {
  const { isMac, settings, chatSettings, onChatSettings, connections, turns, message, thread } = props
  const { isRunning, isStopping, onStop, onOpen } = props
  const { field, attachments, quoting, over, isReady, send } = message
  const [promptText, setPromptText] = useState<string>()
  const root = useRef<HTMLDivElement>(null)
  const listId = useId()
  const paste = usePaste(field, attachments)
  const prompts = usePrompts(field, { onSave: setPromptText, onOpenPrompts: undefined })
  const suggesting = useSuggestions(prompts.source ?? mentionSource(field, usableServices(connections, chatSettings)))
  const recall = useRecall(
    field,
    [...turns].reverse().map(({ userText }) => userText),
  )
  const hasList = suggesting.source !== undefined && suggesting.source.options.length > 0

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter picks a candidate and the arrows walk through them.
    if (event.nativeEvent.isComposing || suggesting.onKeyDown(event)) return
    // Esc has its own order in this window.
    if (event.key !== 'Escape' && recall(event)) return
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    void send()
  }
  return (
    <div className="composer quick-composer" data-part="" ref={root}>
      <div className="quick-bar">
        <span className="quick-handle">
          <Mark />
        </span>
        <textarea
          ref={field.ref}
          className="composer-input"
          aria-label={t.composer.message}
          placeholder={t.quick.placeholder}
          dir="auto"
          rows={1}
          spellCheck={settings.spellCheck}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={hasList ? listId : undefined}
          aria-activedescendant={hasList ? `${listId}-${suggesting.active}` : undefined}
          value={field.text}
          onChange={(event) => field.edit(event.target.value)}
          onSelect={field.follow}
          onPaste={paste.onPaste}
          onKeyDown={onKeyDown}
        />
        <span className="quick-buttons">
          <ModelPicker chatSettings={chatSettings} appSettings={settings} onChatSettings={onChatSettings} />
          <IconButton
            label={t.quick.pin}
            title={t.quick.pinTitle(keysText(['Mod', 'P'], isMac))}
            aria-pressed={thread.isPinned}
            onClick={thread.togglePinned}
          >
            <PinIcon />
          </IconButton>
          <IconButton
            label={t.quick.open}
            title={t.quick.openTitle(keysText(['Mod', 'Enter'], isMac))}
            onClick={onOpen}
          >
            <OpenIcon />
          </IconButton>
          {isRunning ? (
            <Button
              className="send-button"
              aria-label={t.composer.stop}
              title={t.composer.stopTitle}
              busy={isStopping}
              onClick={onStop}
            >
              <StopIcon />
            </Button>
          ) : (
            <Button
              kind="primary"
              className="send-button"
              aria-label={t.composer.send}
              title={t.composer.sendTitle}
              disabled={!isReady}
              onClick={() => void send()}
            >
              <SendIcon />
            </Button>
          )}
        </span>
      </div>
      <Suggestions id={listId} suggesting={suggesting} />
      {over > 0 && (
        <p className="composer-hint" role="alert">
          {t.composer.tooLong(over)}
        </p>
      )}
      {paste.long !== undefined && <LongPaste text={paste.long} onAttach={paste.attach} onKeep={paste.keep} />}
      <Refusals refusals={attachments.refusals} onDismiss={attachments.dismissRefusals} />
      <QuoteChips quotes={quoting.quotes} onRemove={quoting.remove} />
      <AttachmentChips items={attachments.items} onRemove={attachments.remove} />
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
