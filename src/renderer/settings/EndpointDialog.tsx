import { useState } from 'react'
import type { EndpointSummary, Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { cleanKey } from '../connectors/credentials'
import { t } from '../language/words'
import { Dialog } from '../ui/Dialog'
import { Switch, TextField } from '../ui/Field'
import { hostOf } from '../ui/format'
import { Note } from '../ui/Note'
import { SecretField } from '../ui/SecretField'
import { useAction } from '../ui/use-action'
import { EndpointForm, PlacementChoice } from './EndpointForms'
import { ModelField } from './ModelField'

interface EndpointDialogProps {
  readonly endpoint: EndpointSummary
  readonly onSettings: (settings: Settings) => void
  readonly onClose: () => void
}

/** Everything about an endpoint that can be changed after it was added. */
export function EndpointDialog({ endpoint, onSettings, onClose }: EndpointDialogProps) {
  const { id: endpointId, kind } = endpoint
  const [name, setName] = useState(endpoint.name)
  const [baseUrl, setBaseUrl] = useState(endpoint.baseUrl)
  const [model, setModel] = useState(endpoint.model)
  const [tokenPlacement, setTokenPlacement] = useState(endpoint.tokenPlacement)
  const [hasTypedKey, setTypedKey] = useState(false)
  const [deletesKey, setDeletesKey] = useState(false)
  const saving = useAction()
  // One of the environment is set there; choosing another model makes it the person's own.
  const isOwn = !endpoint.fromEnvironment
  const isOwnServer = isOwn && kind === 'compatible'
  const needsKey = needsItsKey(endpoint, baseUrl) && !hasTypedKey && !deletesKey
  const isReady = name.trim() !== '' && baseUrl.trim() !== '' && model.trim() !== '' && !needsKey

  const save = (typed: string) =>
    saving.run(async () => {
      const apiKey = typed !== '' ? { apiKey: typed } : deletesKey ? { apiKey: '' } : {}
      const change = { ...(isOwn ? { name } : {}), ...(isOwnServer ? { baseUrl, tokenPlacement } : {}), ...apiKey }
      onSettings(await call(bridge.invoke.settings.updateEndpoint({ endpointId, model, ...change })))
      onClose()
    })
  return (
    <Dialog title={t.settings.editTitle(endpoint.name)} onClose={onClose}>
      <EndpointForm action={saving} isReady={isReady} onSave={save} onCancel={onClose}>
        {isOwn && <TextField label={t.settings.nameLabel} maxLength={100} value={name} onValue={setName} />}
        {isOwnServer && (
          <TextField
            label={t.settings.baseUrl}
            type="url"
            hint={t.settings.baseUrlHint}
            value={baseUrl}
            onValue={setBaseUrl}
          />
        )}
        {isOwn && (
          <SecretField
            label={t.settings.apiKey}
            name="apiKey"
            hint={endpoint.hasApiKey ? t.settings.keepKeyHint : t.settings.keyHint}
            onTyped={(text) => setTypedKey(cleanKey(text) !== '')}
          />
        )}
        {isOwnServer && endpoint.hasApiKey && !hasTypedKey && (
          <Switch
            label={t.settings.deleteKey}
            hint={t.settings.deleteKeyHint}
            isOn={deletesKey}
            onChange={setDeletesKey}
          />
        )}
        {needsKey && <Note tone="warn">{t.settings.keyForAnotherHost}</Note>}
        <ModelField endpointId={endpointId} label={t.settings.modelLabel} value={model} onValue={setModel} />
        {isOwnServer && <PlacementChoice value={tokenPlacement} onValue={setTokenPlacement} />}
      </EndpointForm>
    </Dialog>
  )
}

/** Main hands a key to no other host than the one it was entered for; said here before Save. */
function needsItsKey({ hasApiKey, baseUrl }: EndpointSummary, typed: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`
  return hasApiKey && hostOf(address) !== hostOf(baseUrl)
}
