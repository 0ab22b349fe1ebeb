import { useEffect, useState } from 'react'
import type { SavedPrompt } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { ConfirmDialog } from './ConfirmDialog'
import { PromptDialog } from './PromptDialog'
import { Setting } from './Setting'

/** Prompts to use again: what `/` offers in the message field. */
export function PromptsSection() {
  const { prompts, setPrompts, error, read } = usePromptList()
  const [editing, setEditing] = useState<SavedPrompt | 'new'>()
  const [removing, setRemoving] = useState<SavedPrompt>()
  const words = t.settings
  return (
    <Setting id="prompts" title={words.labels.prompts}>
      <p className="settings-text">{words.promptsIntro}</p>
      {error && (
        <Note tone="danger" actions={<Button onClick={read}>{words.tryAgain}</Button>}>
          {messageText(error, { button: words.tryAgain })}
        </Note>
      )}
      {prompts?.length === 0 && <p className="settings-text">{words.promptsEmpty}</p>}
      <PromptList prompts={prompts ?? []} onEdit={setEditing} onRemove={setRemoving} />
      <div className="form-actions is-start">
        <Button onClick={() => setEditing('new')}>{words.addPrompt}</Button>
      </div>
      {editing && (
        <PromptDialog
          prompt={editing === 'new' ? undefined : editing}
          prompts={prompts ?? []}
          onPrompts={setPrompts}
          onClose={() => setEditing(undefined)}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={words.promptRemoveTitle(removing.name)}
          intro={words.promptRemoveIntro}
          confirm={words.removeButton}
          cancel={words.keepIt}
          onConfirm={async () => setPrompts(await call(bridge.invoke.prompts.remove({ promptId: removing.id })))}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Setting>
  )
}

interface PromptListProps {
  readonly prompts: readonly SavedPrompt[]
  readonly onEdit: (prompt: SavedPrompt) => void
  readonly onRemove: (prompt: SavedPrompt) => void
}

export function PromptList({ prompts, onEdit, onRemove }: PromptListProps) {
  const words = t.settings
  return (
    <ul className="settings-list">
      {prompts.map((prompt) => (
        <li key={prompt.id} className="settings-row">
          <div className="settings-row-text">
            <h4>/{prompt.name}</h4>
            <p className="settings-text settings-excerpt">{prompt.text.slice(0, 300)}</p>
          </div>
          <div className="settings-row-buttons">
            <Button small aria-label={words.editOf(`/${prompt.name}`)} onClick={() => onEdit(prompt)}>
              {words.edit}
            </Button>
            <Button small kind="quiet" aria-label={words.removeOf(`/${prompt.name}`)} onClick={() => onRemove(prompt)}>
              {words.remove}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

function usePromptList() {
  const [prompts, setPrompts] = useState<readonly SavedPrompt[]>()
  const { error, run } = useAction()
  const read = () => void run(async () => setPrompts(await call(bridge.invoke.prompts.list())))
  useEffect(() => {
    void run(async () => setPrompts(await call(bridge.invoke.prompts.list())))
    return bridge.on.prompts.changed(setPrompts)
  }, [run])
  return { prompts, setPrompts, error, read }
}
