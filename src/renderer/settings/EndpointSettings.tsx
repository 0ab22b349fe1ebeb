import { useState } from 'react'
import type { EndpointSummary, Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { CompatibleForm, OpenaiForm } from './EndpointForms'

interface EndpointSettingsProps {
  readonly endpoint: EndpointSummary | undefined
  readonly onSettings: (settings: Settings) => void
}

const kindText: Readonly<Record<EndpointSummary['kind'], string>> = {
  openai: 'OpenAI',
  compatible: 'Compatible server',
  sandbox: 'Sandbox: a practice model on this computer that follows rules',
}

/** Which endpoint answers, and changing it. */
export function EndpointSettings({ endpoint, onSettings }: EndpointSettingsProps) {
  const [form, setForm] = useState<'openai' | 'compatible'>()
  const [isForgetting, setForgetting] = useState(false)
  const changing = useAction()
  const close = () => setForm(undefined)
  const changed = (settings: Settings) => {
    close()
    onSettings(settings)
  }
  return (
    <>
      {endpoint ? (
        <Current endpoint={endpoint} onSettings={onSettings} />
      ) : (
        <p className="settings-text">Nothing is chosen yet.</p>
      )}
      <div className="form-actions is-start">
        <Button onClick={() => setForm('openai')}>Use an OpenAI API key</Button>
        <Button onClick={() => setForm('compatible')}>Use a compatible server</Button>
        {endpoint?.kind !== 'sandbox' && (
          <Button
            busy={changing.isBusy}
            onClick={() => void changing.run(async () => changed(await call(bridge.invoke.settings.useSandbox())))}
          >
            Try the sandbox
          </Button>
        )}
        {endpoint && !endpoint.fromEnvironment && (
          <Button kind="quiet" onClick={() => setForgetting(true)}>
            Forget this choice…
          </Button>
        )}
      </div>
      {changing.error && <Note tone="danger">{messageText(changing.error)}</Note>}
      {form === 'openai' && <OpenaiForm onSettings={changed} onCancel={close} />}
      {form === 'compatible' && <CompatibleForm onSettings={changed} onCancel={close} />}
      {isForgetting && <ForgetDialog onClose={() => setForgetting(false)} onSettings={onSettings} />}
    </>
  )
}

function Current({ endpoint, onSettings }: { endpoint: EndpointSummary; onSettings: (settings: Settings) => void }) {
  const [model, setModel] = useState(endpoint.model)
  const saving = useAction()
  const isChanged = model.trim() !== '' && model.trim() !== endpoint.model
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Answered by</dt>
          <dd>{kindText[endpoint.kind]}</dd>
        </div>
        {endpoint.kind !== 'sandbox' && (
          <>
            <div>
              <dt>Address</dt>
              <dd>{endpoint.baseUrl}</dd>
            </div>
            <div>
              <dt>API key</dt>
              <dd>{keyText(endpoint)}</dd>
            </div>
          </>
        )}
      </dl>
      {endpoint.kind !== 'sandbox' && (
        <form
          className="form model-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isChanged)
              void saving.run(async () => onSettings(await call(bridge.invoke.settings.setModel({ model }))))
          }}
        >
          <TextField label="Model" value={model} onValue={setModel} error={saving.error && messageText(saving.error)} />
          <Button type="submit" busy={saving.isBusy} disabled={!isChanged}>
            Save model
          </Button>
        </form>
      )}
    </>
  )
}

function keyText({ hasApiKey, fromEnvironment }: EndpointSummary): string {
  if (fromEnvironment) return 'Set by the OPENAI_API_KEY or OPENAI_BASE_URL of your system'
  return hasApiKey ? 'Stored on this computer' : 'None'
}

interface ForgetDialogProps {
  readonly onClose: () => void
  readonly onSettings: (settings: Settings) => void
}

function ForgetDialog({ onClose, onSettings }: ForgetDialogProps) {
  const action = useAction()
  const forget = () =>
    action.run(async () => {
      onSettings(await call(bridge.invoke.settings.forgetEndpoint()))
      onClose()
    })
  return (
    <Dialog
      title="Forget what answers?"
      intro="Its API key is deleted from this computer, and you choose again what answers. Chats and connections stay."
      onClose={onClose}
    >
      {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button kind="danger" busy={action.isBusy} onClick={() => void forget()}>
          Forget
        </Button>
      </DialogActions>
    </Dialog>
  )
}
