import { useState } from 'react'
import type { ConnectionOptions } from '@shared/connection'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Choice, Switch, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { ConnectionDialogProps } from './ConnectionDialogs'
import { ParameterRows } from './ParameterRows'
import { optionsOf, parametersOf, rowsOf } from './options'

const redirects: readonly { readonly value: ConnectionOptions['redirect']; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic' },
  { value: 'custom_protocol', label: 'Custom protocol' },
  { value: 'loopback_ip', label: 'Loopback 127.0.0.1' },
  { value: 'loopback_localhost', label: 'Loopback localhost' },
]

/** For the rare service that needs something said by hand. Everything here is optional. */
export function OptionsDialog({ connection, onClose }: ConnectionDialogProps) {
  const { id: connectionId, name, auth } = connection
  const [options, setOptions] = useState(() => optionsOf(connection))
  const [rows, setRows] = useState(() => rowsOf(options.extraParameters))
  const [problem, setProblem] = useState<string>()
  const saving = useAction()
  const set = (change: Partial<ConnectionOptions>) => setOptions({ ...options, ...change })
  const asksToken = auth === 'oauth' || auth === 'client_credentials'

  const save = async () => {
    const read = parametersOf(rows)
    setProblem('problem' in read ? read.problem : undefined)
    if ('problem' in read) return
    const typed = { ...options, extraParameters: read.parameters }
    if (await saving.run(() => call(bridge.invoke.connectors.setOptions({ connectionId, options: typed })))) onClose()
  }
  return (
    <Dialog
      title={`Options of ${name}`}
      intro="Most services need none of these. They take effect with the next sign-in."
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {auth === 'oauth' && (
          <Choice
            legend="How your browser comes back to Patchbay"
            value={options.redirect}
            options={redirects}
            onValue={(redirect) => set({ redirect })}
          />
        )}
        {asksToken && (
          <>
            <TextField
              label="Scopes"
              hint="Separated by spaces. Leave it empty to ask for what the service suggests."
              value={options.scope}
              maxLength={4096}
              onValue={(scope) => set({ scope })}
            />
            <ParameterRows rows={rows} onRows={setRows} problem={problem} />
          </>
        )}
        <Switch
          label="Allow a server on a private network"
          hint="Only for servers of your own: this computer, your home or your company."
          isOn={options.allowPrivateNetwork}
          onChange={(allowPrivateNetwork) => set({ allowPrivateNetwork })}
        />
        {saving.error && <Note tone="danger">{messageText(saving.error, { name, button: 'Save' })}</Note>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" busy={saving.isBusy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
