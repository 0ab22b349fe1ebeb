import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

interface ConfirmDialogProps {
  readonly title: string
  readonly intro: string
  readonly confirm: string
  readonly cancel?: string
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before something that cannot be taken back. Closes when it worked. */
export function ConfirmDialog({ title, intro, confirm, cancel, onConfirm, onClose }: ConfirmDialogProps) {
  const action = useAction()
  const run = async () => {
    if (await action.run(onConfirm)) onClose()
  }
  return (
    <Dialog title={title} intro={intro} onClose={onClose}>
      {action.error && <Note tone="danger">{messageText(action.error, { button: confirm })}</Note>}
      <DialogActions>
        <Button onClick={onClose}>{cancel ?? t.settings.cancel}</Button>
        <Button kind="danger" busy={action.isBusy} onClick={() => void run()}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
