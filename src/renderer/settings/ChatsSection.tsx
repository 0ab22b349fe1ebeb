import { useState } from 'react'
import type { ReactNode } from 'react'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { Go } from '../use-route'
import { ArchivedChats } from './ArchivedChats'
import { ConfirmDialog } from './ConfirmDialog'
import type { SettingId } from './search-settings'
import { Setting } from './Setting'

/** Taking chats out, bringing them in, and what is out of sight. */
export function ChatsSection({ go }: { readonly go: Go }) {
  const words = t.settings
  const [isRestoring, setRestoring] = useState(false)
  const [restored, setRestored] = useState('')
  return (
    <>
      <FileSetting
        id="exportAll"
        hint={words.exportHint}
        button={words.exportButton}
        run={async () => ((await call(bridge.invoke.history.exportAll())).saved ? words.exported : '')}
      />
      <FileSetting
        id="import"
        hint={words.importHint}
        button={words.importButton}
        run={async () => words.imported((await call(bridge.invoke.history.import())).imported)}
      />
      <FileSetting
        id="backup"
        hint={words.backupHint}
        button={words.backupButton}
        run={async () => ((await call(bridge.invoke.history.backup())).saved ? words.backedUp : '')}
      />
      <Setting id="restore" title={words.labels.restore}>
        <p className="settings-text">{words.restoreHint}</p>
        <FileAction result={restored}>
          <Button onClick={() => setRestoring(true)}>{words.restoreButton}</Button>
        </FileAction>
      </Setting>
      <Setting id="archived" title={words.labels.archived}>
        <ArchivedChats go={go} />
      </Setting>
      {isRestoring && (
        <ConfirmDialog
          title={words.restoreTitle}
          intro={words.restoreIntro}
          confirm={words.restoreConfirm}
          onConfirm={async () =>
            setRestored((await call(bridge.invoke.history.restore())).restored ? words.restored : words.notRestored)
          }
          onClose={() => setRestoring(false)}
        />
      )}
    </>
  )
}

interface FileSettingProps {
  readonly id: Extract<SettingId, 'exportAll' | 'import' | 'backup'>
  readonly hint: string
  readonly button: string
  /** Main asks for the file. Resolves to what to say about it. */
  readonly run: () => Promise<string>
}

function FileSetting({ id, hint, button, run }: FileSettingProps) {
  const [result, setResult] = useState('')
  const action = useAction()
  const start = () =>
    action.run(async () => {
      setResult('')
      setResult(await run())
    })
  return (
    <Setting id={id} title={t.settings.labels[id]}>
      <p className="settings-text">{hint}</p>
      <FileAction result={result}>
        <Button busy={action.isBusy} onClick={() => void start()}>
          {button}
        </Button>
      </FileAction>
      {action.error && <Note tone="danger">{messageText(action.error, { button })}</Note>}
    </Setting>
  )
}

function FileAction({ result, children }: { readonly result: string; readonly children: ReactNode }) {
  return (
    <div className="form-actions is-start settings-action">
      {children}
      <p className="settings-text" role="status">
        {result}
      </p>
    </div>
  )
}
