import { useId, useState } from 'react'
import type { ConversationSettings } from '@shared/conversation'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

interface InstructionsDialogProps {
  readonly settings: ConversationSettings
  readonly onSave: (settings: ConversationSettings) => Promise<void>
  readonly onClose: () => void
}

const longest = 20_000

/** What the model should keep to in this chat. */
export function InstructionsDialog({ settings, onSave, onClose }: InstructionsDialogProps) {
  const id = useId()
  const [text, setText] = useState(settings.instructions ?? '')
  const saving = useAction()
  const save = () =>
    void saving.run(async () => {
      const { instructions: _before, ...rest } = settings
      await onSave(text.trim() === '' ? rest : { ...rest, instructions: text.trim() })
      onClose()
    })
  return (
    <Dialog title={t.chat.instructions} intro={t.chat.instructionsIntro} onClose={onClose}>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t.chat.instructionsLabel}
        </label>
        <textarea
          id={id}
          className="input instructions-field"
          dir="auto"
          rows={8}
          maxLength={longest}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {saving.error && <Note tone="danger">{messageText(saving.error, { button: t.chat.save })}</Note>}
      <DialogActions>
        <Button onClick={onClose}>{t.chat.cancel}</Button>
        <Button kind="primary" busy={saving.isBusy} onClick={save}>
          {t.chat.save}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
