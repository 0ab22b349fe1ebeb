import { useState } from 'react'
import type { EndpointSummary, Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { ConfirmDialog } from './ConfirmDialog'
import { CompatibleForm, OpenaiForm } from './EndpointForms'
import { EndpointRow } from './EndpointRow'
import { ModelField } from './ModelField'
import { Setting } from './Setting'

interface ModelsSectionProps {
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
}

/** Which endpoints there are, which one answers, and with which model. */
export function ModelsSection({ settings, onSettings }: ModelsSectionProps) {
  const { endpoints, endpoint } = settings
  return (
    <>
      {endpoint && (
        <Setting id="model">
          <DefaultModel key={`${endpoint.id} ${endpoint.model}`} endpoint={endpoint} onSettings={onSettings} />
        </Setting>
      )}
      <Setting id="endpoints" title={t.settings.labels.endpoints}>
        {endpoints.length === 0 && <p className="settings-text">{t.settings.nothingChosen}</p>}
        <ul className="settings-list">
          {endpoints.map((each) => (
            <EndpointRow key={each.id} endpoint={each} isDefault={each.id === endpoint?.id} onSettings={onSettings} />
          ))}
        </ul>
        <AddEndpoint endpoints={endpoints} onSettings={onSettings} />
      </Setting>
    </>
  )
}

interface DefaultModelProps {
  readonly endpoint: EndpointSummary
  readonly onSettings: (settings: Settings) => void
}

function DefaultModel({ endpoint, onSettings }: DefaultModelProps) {
  const [model, setModel] = useState(endpoint.model)
  const saving = useAction()
  const isChanged = model.trim() !== '' && model.trim() !== endpoint.model
  const save = () => saving.run(async () => onSettings(await call(bridge.invoke.settings.setModel({ model }))))
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{t.settings.answeredBy}</dt>
          <dd>{endpoint.kind === 'compatible' ? endpoint.name : t.settings.kinds[endpoint.kind]}</dd>
        </div>
      </dl>
      {endpoint.kind !== 'sandbox' && (
        <form
          className="form model-form"
          onSubmit={(event) => {
            event.preventDefault()
            if (isChanged) void save()
          }}
        >
          <ModelField
            endpointId={endpoint.id}
            label={t.settings.modelLabel}
            value={model}
            onValue={setModel}
            error={saving.error && messageText(saving.error)}
          />
          <Button type="submit" busy={saving.isBusy} disabled={!isChanged}>
            {t.settings.saveModel}
          </Button>
        </form>
      )}
    </>
  )
}

interface AddEndpointProps {
  readonly endpoints: readonly EndpointSummary[]
  readonly onSettings: (settings: Settings) => void
}

function AddEndpoint({ endpoints, onSettings }: AddEndpointProps) {
  const words = t.settings
  const [form, setForm] = useState<'openai' | 'compatible'>()
  const [isForgetting, setForgetting] = useState(false)
  const changing = useAction()
  const close = () => setForm(undefined)
  const changed = (settings: Settings) => {
    close()
    onSettings(settings)
  }
  const own = endpoints.filter(({ fromEnvironment }) => !fromEnvironment).length
  return (
    <>
      <div className="form-actions is-start">
        <Button onClick={() => setForm('openai')}>{words.useOpenai}</Button>
        <Button onClick={() => setForm('compatible')}>{words.useCompatible}</Button>
        {!endpoints.some(({ kind }) => kind === 'sandbox') && (
          <Button
            busy={changing.isBusy}
            onClick={() => void changing.run(async () => changed(await call(bridge.invoke.settings.useSandbox())))}
          >
            {words.trySandbox}
          </Button>
        )}
        {own > 0 && (
          <Button kind="quiet" onClick={() => setForgetting(true)}>
            {words.forget(own)}
          </Button>
        )}
      </div>
      {changing.error && <Note tone="danger">{messageText(changing.error)}</Note>}
      {form === 'openai' && <OpenaiForm onSettings={changed} onCancel={close} />}
      {form === 'compatible' && <CompatibleForm onSettings={changed} onCancel={close} asksName />}
      {isForgetting && (
        <ConfirmDialog
          title={words.forgetTitle}
          intro={words.forgetIntro(own)}
          confirm={words.forgetButton}
          cancel={words.keepIt}
          onConfirm={async () => onSettings(await call(bridge.invoke.settings.forgetEndpoint()))}
          onClose={() => setForgetting(false)}
        />
      )}
    </>
  )
}
