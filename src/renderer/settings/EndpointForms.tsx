import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Settings, TokenPlacement } from '@shared/settings'
import { bridge, call } from '../bridge'
import { cleanKey } from '../connectors/credentials'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Choice, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { SecretField, clearSecrets, secretsOf } from '../ui/SecretField'
import { useAction } from '../ui/use-action'

interface EndpointFormProps {
  readonly onSettings: (settings: Settings) => void
  readonly onCancel: () => void
}

export function OpenaiForm({ onSettings, onCancel }: EndpointFormProps) {
  const [isReady, setReady] = useState(false)
  const saving = useAction()
  const save = (apiKey: string) => saving.run(() => call(bridge.invoke.settings.useOpenai({ apiKey })).then(onSettings))
  return (
    <EndpointForm action={saving} isReady={isReady} onSave={save} onCancel={onCancel}>
      <SecretField
        label={t.settings.apiKey}
        name="apiKey"
        placeholder="sk-…"
        hint={t.settings.openaiKeyHint}
        onTyped={(text) => setReady(cleanKey(text) !== '')}
        autoFocus
      />
    </EndpointForm>
  )
}

interface CompatibleFormProps extends EndpointFormProps {
  /** Where there may be several, they need names. */
  readonly asksName?: boolean
}

export function CompatibleForm({ onSettings, onCancel, asksName = false }: CompatibleFormProps) {
  const [name, setName] = useState('')
  const [baseUrl, setBaseUrl] = useState('')
  const [model, setModel] = useState('')
  const [tokenPlacement, setTokenPlacement] = useState<TokenPlacement>('authorization')
  const saving = useAction()
  const isReady = baseUrl.trim() !== '' && model.trim() !== ''
  const save = (apiKey: string) => {
    const endpoint = { name, baseUrl, model, tokenPlacement, ...(apiKey ? { apiKey } : {}) }
    return saving.run(() => call(bridge.invoke.settings.useCompatible(endpoint)).then(onSettings))
  }
  return (
    <EndpointForm action={saving} isReady={isReady} onSave={save} onCancel={onCancel}>
      <TextField
        label={t.settings.baseUrl}
        type="url"
        placeholder="https://llm.example.com/v1"
        hint={t.settings.baseUrlHint}
        value={baseUrl}
        onValue={setBaseUrl}
        autoFocus
      />
      {asksName && (
        <TextField
          label={t.settings.nameLabel}
          hint={t.settings.nameHint}
          maxLength={100}
          value={name}
          onValue={setName}
        />
      )}
      <div className="form-row">
        <SecretField label={t.settings.apiKey} name="apiKey" hint={t.settings.keyHint} />
        <TextField
          label={t.settings.modelLabel}
          placeholder={t.settings.modelPlaceholder}
          value={model}
          onValue={setModel}
        />
      </div>
      <PlacementChoice value={tokenPlacement} onValue={setTokenPlacement} />
    </EndpointForm>
  )
}

interface PlacementChoiceProps {
  readonly value: TokenPlacement
  readonly onValue: (value: TokenPlacement) => void
}

export function PlacementChoice({ value, onValue }: PlacementChoiceProps) {
  return (
    <Choice
      legend={t.settings.placementLegend}
      value={value}
      options={(['authorization', 'headers'] as const).map((place) => ({
        value: place,
        label: t.settings.placements[place],
        hint: t.settings.placementHints[place],
      }))}
      onValue={onValue}
    />
  )
}

interface EndpointFormFrameProps {
  readonly action: ReturnType<typeof useAction>
  readonly isReady: boolean
  /** Resolves to whether the key was accepted. */
  readonly onSave: (apiKey: string) => Promise<boolean>
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** A form with a key in it, which leaves the page once it was accepted or the form was closed. */
export function EndpointForm({ action, isReady, onSave, onCancel, children }: EndpointFormFrameProps) {
  const form = useRef<HTMLFormElement>(null)
  const clear = () => form.current && clearSecrets(form.current)
  const save = async (fields: HTMLFormElement) => {
    if (await onSave(cleanKey(secretsOf(fields).apiKey ?? ''))) clearSecrets(fields)
  }
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) void save(event.currentTarget)
      }}
    >
      {children}
      {action.error && <Note tone="danger">{messageText(action.error, { button: t.settings.save })}</Note>}
      <div className="form-actions">
        <Button
          onClick={() => {
            clear()
            onCancel()
          }}
        >
          {t.settings.cancel}
        </Button>
        <Button type="submit" kind="primary" busy={action.isBusy} disabled={!isReady}>
          {t.settings.save}
        </Button>
      </div>
    </form>
  )
}
