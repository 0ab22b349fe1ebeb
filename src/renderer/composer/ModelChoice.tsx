import { useEffect, useId, useRef, useState } from 'react'
import type { ConversationSettings } from '@shared/conversation'
import type { EndpointSummary, Settings } from '@shared/settings'
import { t } from '../language/words'
import { ModelField } from '../settings/ModelField'
import { Button } from '../ui/Button'
import { efforts } from './limits'
import { asInSettings, withEffort, withEndpoint, withModel } from './model-choice'

interface ModelChoiceProps {
  readonly chatSettings: ConversationSettings
  readonly appSettings: Settings
  readonly endpoint: EndpointSummary | undefined
  readonly onChatSettings: (settings: ConversationSettings) => void
}

/** Endpoint, model and reasoning effort of one chat. */
export function ModelChoice({ chatSettings, appSettings, endpoint, onChatSettings }: ModelChoiceProps) {
  const { endpoints } = appSettings
  const isChosen = [chatSettings.endpointId, chatSettings.model, chatSettings.effort].some((one) => one !== undefined)
  return (
    <div className="form model-choice">
      {endpoints.length > 1 && (
        <Select
          label={t.composer.endpoint}
          value={chatSettings.endpointId === endpoint?.id ? (endpoint?.id ?? '') : ''}
          options={[
            { value: '', label: t.composer.asInSettings(appSettings.endpoint?.name ?? '') },
            ...endpoints.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onValue={(id) => onChatSettings(withEndpoint(chatSettings, id === '' ? undefined : id))}
        />
      )}
      {endpoint?.kind === 'sandbox' && <p className="field-hint">{t.composer.practiceHint}</p>}
      {endpoint && endpoint.kind !== 'sandbox' && (
        <>
          <Model key={endpoint.id} {...{ chatSettings, endpoint, onChatSettings }} />
          <Select
            label={t.composer.effort}
            value={chatSettings.effort ?? ''}
            options={[
              { value: '', label: t.composer.efforts.default },
              ...efforts.map((value) => ({ value, label: t.composer.efforts[value] })),
            ]}
            onValue={(value) => onChatSettings(withEffort(chatSettings, value === '' ? undefined : value))}
          />
        </>
      )}
      {isChosen && (
        <div className="form-actions is-start">
          <Button small onClick={() => onChatSettings(asInSettings(chatSettings))}>
            {t.composer.useSettings}
          </Button>
        </div>
      )}
    </div>
  )
}

interface ModelProps {
  readonly chatSettings: ConversationSettings
  readonly endpoint: EndpointSummary
  readonly onChatSettings: (settings: ConversationSettings) => void
}

/** Half a name is no model: what is typed counts when the field is left or the popover closes. */
function Model({ chatSettings, endpoint, onChatSettings }: ModelProps) {
  const chosen = chatSettings.model ?? endpoint.model
  const [typed, setTyped] = useState<string>()
  const commit = () => {
    if (typed === undefined || typed.trim() === chosen) return
    setTyped(undefined)
    onChatSettings(withModel(chatSettings, typed, endpoint))
  }
  const latest = useRef(commit)
  useEffect(() => {
    latest.current = commit
  })
  useEffect(() => () => latest.current(), [])
  return (
    <div onBlur={commit}>
      <ModelField endpointId={endpoint.id} label={t.composer.model} value={typed ?? chosen} onValue={setTyped} />
    </div>
  )
}

interface SelectProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onValue: (value: Value) => void
}

function Select<Value extends string>({ label, value, options, onValue }: SelectProps<Value>) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={({ target }) => {
          const option = options.find((one) => one.value === target.value)
          if (option) onValue(option.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
