import { memo, useState } from 'react'
import type { Conversation, ConversationSettings } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { PencilIcon, TrashIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { ChatTitle } from './ChatTitle'
import { InstructionsDialog } from './InstructionsDialog'
import { ArchiveIcon, ExportIcon, PinIcon, TextIcon } from './icons'
import { usageDetails, usageText } from './numbers'

interface ChatHeaderProps {
  readonly conversation: Pick<Conversation, 'id' | 'title' | 'pinned' | 'archived' | 'settings' | 'usage'>
  readonly onSettings: (settings: ConversationSettings) => Promise<void>
  readonly onRemoved: () => void
}

/** The name of the chat and what can be done with it as a whole. */
export const ChatHeader = memo(
  function ChatHeader({ conversation, onSettings, onRemoved }: ChatHeaderProps) {
    const { id: conversationId, title, pinned, archived, settings, usage } = conversation
    const [isEditing, setEditing] = useState(false)
    const [showsInstructions, setShowsInstructions] = useState(false)
    const action = useAction()
    const run = (work: () => Promise<unknown>) => void action.run(work)
    const exportAs = (format: 'markdown' | 'json') => () =>
      run(() => call(bridge.invoke.history.exportConversation({ conversationId, format })))
    const remove = () =>
      run(async () => {
        await call(bridge.invoke.chat.remove({ conversationId }))
        onRemoved()
      })
    const pin = () => run(() => call(bridge.invoke.chat.setPinned({ conversationId, pinned: !pinned })))
    const archive = () => run(() => call(bridge.invoke.chat.setArchived({ conversationId, archived: !archived })))
    const items = [
      { label: t.chat.rename, icon: <PencilIcon />, onSelect: () => setEditing(true) },
      { label: pinned ? t.chat.unpin : t.chat.pin, icon: <PinIcon />, onSelect: pin },
      { label: archived ? t.chat.unarchive : t.chat.archive, icon: <ArchiveIcon />, onSelect: archive },
      { label: t.chat.instructionsItem, icon: <TextIcon />, onSelect: () => setShowsInstructions(true) },
      { label: t.chat.exportMarkdown, icon: <ExportIcon />, onSelect: exportAs('markdown') },
      { label: t.chat.exportJson, icon: <ExportIcon />, onSelect: exportAs('json') },
      { label: t.chat.remove, icon: <TrashIcon />, danger: true, onSelect: remove },
    ]
    return (
      <>
        <header className="chat-head">
          <ChatTitle conversationId={conversationId} title={title} isEditing={isEditing} onEdit={setEditing} />
          {pinned && (
            <span className="chat-flag" title={t.chat.pinned}>
              <PinIcon size={14} />
              <span className="visually-hidden">{t.chat.pinned}</span>
            </span>
          )}
          {archived && <span className="badge">{t.chat.archived}</span>}
          {settings.instructions !== undefined && <span className="badge">{t.chat.hasInstructions}</span>}
          {usage.inputTokens + usage.outputTokens > 0 && (
            <span className="chat-usage" title={usageDetails(usage)}>
              {usageText(usage)}
            </span>
          )}
          <Menu label={t.chat.chatActions} items={items} />
        </header>
        {action.error && (
          <div className="chat-head-error">
            <Note tone="danger">{messageText(action.error)}</Note>
          </div>
        )}
        {showsInstructions && (
          <InstructionsDialog settings={settings} onSave={onSettings} onClose={() => setShowsInstructions(false)} />
        )}
      </>
    )
  },
  // A growing answer changes the conversation with every frame, and nothing of what is shown here.
  (before, after) =>
    (['id', 'title', 'pinned', 'archived', 'settings', 'usage'] as const).every(
      (key) => before.conversation[key] === after.conversation[key],
    ) && before.onSettings === after.onSettings,
)
