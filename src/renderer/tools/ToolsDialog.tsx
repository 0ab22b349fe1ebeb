import { useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import type { ConnectionTools } from '@shared/tools'
import { bridge, call, toReport } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Note } from '../ui/Note'
import { Spinner } from '../ui/Spinner'
import { useAction } from '../ui/use-action'
import { ConnectionToolsView, type ToolChange } from './ConnectionToolsView'
import { useConnectionTools } from './use-connection-tools'

interface ToolsDialogProps {
  readonly connectionId: string
  /** The connection's. */
  readonly name: string
  readonly onClose: () => void
}

/** The tools of a connection: which of them the model is offered, what they say of themselves, what they cost. */
export function ToolsDialog({ connectionId, name, onClose }: ToolsDialogProps) {
  const { list, error, show } = useConnectionTools(connectionId)
  const action = useAction()
  const [unchanged, setUnchanged] = useState<ErrorReport>()
  const isOld = list?.tools.some(({ isNew, hasChanged }) => isNew || hasChanged) === true
  const close = () => {
    // The badges stay while the page is looked at.
    if (isOld) void call(bridge.invoke.tools.markSeen({ connectionId })).catch(() => undefined)
    onClose()
  }
  // Not one at a time like an action: no switch waits for the one before.
  const change = (changed: ToolChange) => {
    setUnchanged(undefined)
    return call(bridge.invoke.tools.configure({ connectionId, ...changed })).then(show, (reason: unknown) =>
      setUnchanged(toReport(reason)),
    )
  }
  const askAgain = () => void action.run(async () => show(await call(bridge.invoke.tools.refresh({ connectionId }))))
  const failure = action.error ?? unchanged ?? error
  return (
    <Dialog title={t.tools.title(name)} intro={t.tools.intro} onClose={close}>
      <div className="form">
        {list && <ConnectionToolsView list={list} onChange={change} />}
        {!list && !failure && (
          <p role="status">
            <Spinner /> {t.tools.loading}
          </p>
        )}
        {list?.tools.length === 0 && <p className="empty-line">{emptyText(list)}</p>}
        {failure && <Note tone="danger">{messageText(failure, { name, button: t.tools.askAgain })}</Note>}
      </div>
      <DialogActions>
        <Button busy={action.isBusy} onClick={askAgain}>
          {t.tools.askAgain}
        </Button>
        <Button kind="primary" onClick={close}>
          {t.tools.done}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function emptyText({ listedAt }: ConnectionTools): string {
  return listedAt === undefined ? t.tools.neverListed : t.tools.none
}
