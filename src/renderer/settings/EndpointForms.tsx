import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Settings, TokenPlacement } from '@shared/settings'
import { bridge, call } from '../bridge'
import { cleanKey } from '../connectors/credentials'
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
        label="API key"
        name="apiKey"
        placeholder="sk-…"
        hint="From platform.openai.com, under API keys. It is kept encrypted on this computer and sent to OpenAI only."
        onTyped={(text) => setReady(cleanKey(text) !== '')}
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
  const [model, setModel] = useState('')
  const [tokenPlacement, setTokenPlacement] = useState<TokenPlacement>('authorization')
  const saving = useAction()
  const isReady = baseUrl.trim() !== '' && model.trim() !== ''
  const save = (apiKey: string) => {
    const endpoint = { baseUrl, model, tokenPlacement, ...(apiKey ? { apiKey } : {}) }
    return saving.run(() => call(bridge.invoke.settings.useCompatible(endpoint)).then(onSettings))
  }
  return (
    <EndpointForm action={saving} isReady={isReady} onSave={save} onCancel={onCancel}>
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
        <SecretField label="API key" name="apiKey" hint="Leave empty if it needs none." />
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
  /** Resolves to whether the key was accepted. */
  readonly onSave: (apiKey: string) => Promise<boolean>
  readonly onCancel: () => void
  readonly children: ReactNode
}

function EndpointForm({ action, isReady, onSave, onCancel, children }: EndpointFormFrameProps) {
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
      {action.error && <Note tone="danger">{messageText(action.error, { button: 'Save' })}</Note>}
      <div className="form-actions">
        <Button
          onClick={() => {
            clear()
            onCancel()
          }}
        >
          Cancel
        </Button>
        <Button type="submit" kind="primary" busy={action.isBusy} disabled={!isReady}>
          Save
        </Button>
      </div>
    </form>
  )
}
