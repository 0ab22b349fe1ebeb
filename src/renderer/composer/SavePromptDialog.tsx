import { useState } from 'react'
import type { SavedPrompt } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { isPromptName, longestPrompt, promptName } from './slash'

interface SavePromptDialogProps {
  readonly text: string
  readonly prompts: readonly SavedPrompt[]
  readonly onSaved: (prompts: readonly SavedPrompt[]) => void
  readonly onClose: () => void
}

export function SavePromptDialog({ text, prompts, onSaved, onClose }: SavePromptDialogProps) {
  const [name, setName] = useState('')
  const saving = useAction()
  const isTaken = prompts.some((prompt) => prompt.name.toLowerCase() === name.toLowerCase())
  const isTooLong = text.length > longestPrompt
  const isReady = isPromptName(name) && !isTaken && !isTooLong
  const error = isTaken
    ? t.composer.promptNameTaken
    : name !== '' && !isPromptName(name)
      ? t.composer.promptNameHint
      : undefined
  const save = () =>
    saving.run(async () => {
      onSaved(await call(bridge.invoke.prompts.save({ name, text })))
      onClose()
    })
  return (
    <Dialog title={t.composer.savePromptTitle} intro={t.composer.savePromptIntro} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) void save()
        }}
      >
        <TextField
          label={t.composer.promptName}
          hint={t.composer.promptNameHint}
          value={name}
          maxLength={40}
          error={error}
          onValue={(typed) => setName(promptName(typed))}
        />
        {isTooLong && <Note tone="danger">{t.composer.promptTooLong(longestPrompt)}</Note>}
        {saving.error && <Note tone="danger">{messageText(saving.error, { button: t.composer.save })}</Note>}
        <DialogActions>
          <Button onClick={onClose}>{t.composer.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.isBusy} disabled={!isReady}>
            {t.composer.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
