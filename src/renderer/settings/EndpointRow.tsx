import { useState } from 'react'
import type { EndpointSummary, Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { ConfirmDialog } from './ConfirmDialog'
import { EndpointDialog } from './EndpointDialog'

interface EndpointRowProps {
  readonly endpoint: EndpointSummary
  readonly isDefault: boolean
  readonly onSettings: (settings: Settings) => void
}

export function EndpointRow({ endpoint, isDefault, onSettings }: EndpointRowProps) {
  const { id: endpointId, name, kind, baseUrl, model, fromEnvironment } = endpoint
  const words = t.settings
  const [dialog, setDialog] = useState<'edit' | 'remove'>()
  const choosing = useAction()
  const close = () => setDialog(undefined)
  const choose = () =>
    void choosing.run(async () => onSettings(await call(bridge.invoke.settings.useEndpoint({ endpointId }))))
  return (
    <li className="settings-row">
      <div className="settings-row-text">
        <h4>
          {name} {isDefault && <span className="badge">{words.isDefault}</span>}
        </h4>
        {kind === 'sandbox' ? (
          <p className="settings-text">{words.kinds.sandbox}</p>
        ) : (
          <dl className="facts">
            <Fact term={words.address} text={baseUrl} />
            <Fact term={words.apiKey} text={keyText(endpoint)} />
            <Fact term={words.modelLabel} text={model} />
          </dl>
        )}
      </div>
      <div className="settings-row-buttons">
        {!isDefault && (
          <Button small busy={choosing.isBusy} aria-label={words.makeDefaultOf(name)} onClick={choose}>
            {words.makeDefault}
          </Button>
        )}
        {kind !== 'sandbox' && (
          <Button small aria-label={words.editOf(name)} onClick={() => setDialog('edit')}>
            {words.edit}
          </Button>
        )}
        {!fromEnvironment && (
          <Button small kind="quiet" aria-label={words.removeOf(name)} onClick={() => setDialog('remove')}>
            {words.remove}
          </Button>
        )}
      </div>
      {choosing.error && <Note tone="danger">{messageText(choosing.error, { name })}</Note>}
      {dialog === 'edit' && <EndpointDialog endpoint={endpoint} onSettings={onSettings} onClose={close} />}
      {dialog === 'remove' && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          intro={words.removeIntro}
          confirm={words.removeButton}
          cancel={words.keepIt}
          onConfirm={async () => onSettings(await call(bridge.invoke.settings.removeEndpoint({ endpointId })))}
          onClose={close}
        />
      )}
    </li>
  )
}

function Fact({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function keyText({ hasApiKey, fromEnvironment }: EndpointSummary): string {
  if (fromEnvironment) return t.settings.keyFromEnvironment
  return hasApiKey ? t.settings.keyStored : t.settings.keyNone
}
