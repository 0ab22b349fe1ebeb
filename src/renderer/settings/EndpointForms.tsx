import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Settings, TokenPlacement } from '@shared/settings'
import { bridge, call } from '../bridge'
import { cleanKey } from '../connectors/credentials'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Choice, TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

interface EndpointFormProps {
  readonly onSettings: (settings: Settings) => void
  readonly onCancel: () => void
}

export function OpenaiForm({ onSettings, onCancel }: EndpointFormProps) {
  const [apiKey, setApiKey] = useState('')
  const saving = useAction()
  const isReady = cleanKey(apiKey) !== ''
  const save = () =>
    saving.run(async () => onSettings(await call(bridge.invoke.settings.useOpenai({ apiKey: cleanKey(apiKey) }))))
  return (
    <EndpointForm action={saving} isReady={isReady} onSave={() => void save()} onCancel={onCancel}>
      <TextField
        label="API key"
        type="password"
        placeholder="sk-…"
        hint="From platform.openai.com, under API keys. It is kept encrypted on this computer and sent to OpenAI only."
        value={apiKey}
        onValue={setApiKey}
        autoFocus
      />
    </EndpointForm>
  )
}

const placements: readonly { readonly value: TokenPlacement; readonly label: string; readonly hint: string }[] = [
  {
    value: 'authorization',
    label: 'In the tool’s authorization field',
    hint: 'As OpenAI does it. Right for most servers.',
  },
  { value: 'headers', label: 'In the tool’s headers', hint: 'For servers that ignore the authorization field.' },
]

export function CompatibleForm({ onSettings, onCancel }: EndpointFormProps) {
  const [baseUrl, setBaseUrl] = useState('')
  const [apiKey, setApiKey] = useState('')
  const [model, setModel] = useState('')
  const [tokenPlacement, setTokenPlacement] = useState<TokenPlacement>('authorization')
  const saving = useAction()
  const isReady = baseUrl.trim() !== '' && model.trim() !== ''
  const save = () =>
    saving.run(async () => {
      const key = cleanKey(apiKey)
      const endpoint = { baseUrl, model, tokenPlacement, ...(key ? { apiKey: key } : {}) }
      onSettings(await call(bridge.invoke.settings.useCompatible(endpoint)))
    })
  return (
    <EndpointForm action={saving} isReady={isReady} onSave={() => void save()} onCancel={onCancel}>
      <TextField
        label="Base URL"
        type="url"
        placeholder="https://llm.example.com/v1"
        hint="A server that speaks the OpenAI Responses API."
        value={baseUrl}
        onValue={setBaseUrl}
        autoFocus
      />
      <div className="form-row">
        <TextField
          label="API key"
          type="password"
          hint="Leave empty if it needs none."
          value={apiKey}
          onValue={setApiKey}
        />
        <TextField label="Model" placeholder="Name of the model" value={model} onValue={setModel} />
      </div>
      <Choice
        legend="Where this server looks for the sign-in of your connectors"
        value={tokenPlacement}
        options={placements}
        onValue={setTokenPlacement}
      />
    </EndpointForm>
  )
}

interface EndpointFormFrameProps {
  readonly action: ReturnType<typeof useAction>
  readonly isReady: boolean
  readonly onSave: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

function EndpointForm({ action, isReady, onSave, onCancel, children }: EndpointFormFrameProps) {
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onSave()
      }}
    >
      {children}
      {action.error && <Note tone="danger">{messageText(action.error, { button: 'Save' })}</Note>}
      <div className="form-actions">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" kind="primary" busy={action.isBusy} disabled={!isReady}>
          Save
        </Button>
      </div>
    </form>
  )
}
