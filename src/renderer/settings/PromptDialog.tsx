import { useId, useState } from 'react'
import type { SavedPrompt } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { FieldFrame, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

/** What the contract takes (`SavedPrompt`). */
const promptName = /^[\p{L}\p{N}_-]{1,40}$/u
const longestPrompt = 50_000

interface PromptDialogProps {
  /** Absent = a new one. */
  readonly prompt: SavedPrompt | undefined
  readonly prompts: readonly SavedPrompt[]
  readonly onPrompts: (prompts: readonly SavedPrompt[]) => void
  readonly onClose: () => void
}

export function PromptDialog({ prompt, prompts, onPrompts, onClose }: PromptDialogProps) {
  const [name, setName] = useState(prompt?.name ?? '')
  const [text, setText] = useState(prompt?.text ?? '')
  const textId = useId()
  const saving = useAction()
  const words = t.settings
  const error = promptNameError(name, prompts, prompt?.id)
  const isReady = name.trim() !== '' && text.trim() !== '' && error === undefined
  const save = () =>
    saving.run(async () => {
      const saved = { name: name.trim(), text, ...(prompt ? { id: prompt.id } : {}) }
      onPrompts(await call(bridge.invoke.prompts.save(saved)))
      onClose()
    })
  return (
    <Dialog title={prompt ? words.editTitle(`/${prompt.name}`) : words.promptNew} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void save()
        }}
      >
        <TextField label={words.promptName} hint={words.promptNameHint} error={error} value={name} onValue={setName} />
        <FieldFrame id={textId} label={words.promptText}>
          <textarea
            id={textId}
            className="input"
            rows={8}
            maxLength={longestPrompt}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </FieldFrame>
        {saving.error && <Note tone="danger">{messageText(saving.error, { button: words.save })}</Note>}
        <DialogActions>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!isReady}>
            {words.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What is wrong with a name as typed; nothing while it is empty. */
export function promptNameError(typed: string, prompts: readonly SavedPrompt[], ownId?: string): string | undefined {
  const name = typed.trim()
  if (name === '') return undefined
  if (!promptName.test(name)) return t.settings.promptNameBad
  const isTaken = prompts.some((each) => each.id !== ownId && each.name.toLowerCase() === name.toLowerCase())
  return isTaken ? t.settings.promptNameTaken : undefined
}
