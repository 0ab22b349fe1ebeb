import { useState } from 'react'
import type { ConnectionOptions } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { Choice, Switch, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import type { ConnectionDialogProps } from './ConnectionDialogs'
import { ParameterRows } from './ParameterRows'
import { optionsOf, parametersOf, rowsOf } from './options'

const redirects = ['auto', 'custom_protocol', 'loopback_ip', 'loopback_localhost'] as const

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
    <Dialog title={t.connectors.optionsOf(name)} intro={t.connectors.optionsIntro} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {auth === 'oauth' && (
          <Choice
            legend={t.connectors.redirectLegend}
            value={options.redirect}
            options={redirects.map((value) => ({ value, label: t.connectors.redirects[value] }))}
            onValue={(redirect) => set({ redirect })}
          />
        )}
        {asksToken && (
          <>
            <TextField
              label={t.connectors.scopes}
              hint={t.connectors.optionScopesHint}
              value={options.scope}
              maxLength={4096}
              onValue={(scope) => set({ scope })}
            />
            <ParameterRows rows={rows} onRows={setRows} problem={problem} />
          </>
        )}
        <Switch
          label={t.connectors.allowPrivate}
          hint={t.connectors.allowPrivateHint}
          isOn={options.allowPrivateNetwork}
          onChange={(allowPrivateNetwork) => set({ allowPrivateNetwork })}
        />
        {saving.error && <Note tone="danger">{messageText(saving.error, { name, button: t.connectors.save })}</Note>}
        <DialogActions>
          <Button onClick={onClose}>{t.connectors.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.isBusy}>
            {t.connectors.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
