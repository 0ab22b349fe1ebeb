import { useId, useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import type { ErrorReport } from '@shared/errors'
import { t } from '../language/words'
import { messageText } from '../messages'
import { IconButton } from '../ui/Button'
import { FieldFrame, describedBy } from '../ui/Field'
import { ChevronIcon } from '../ui/icons'
import { modelOptions, stepOption } from './model-options'
import type { ModelOptions } from './model-options'
import { useModels } from './use-models'
import './model-field.css'

interface ModelFieldProps {
  readonly endpointId: string
  readonly value: string
  readonly onValue: (model: string) => void
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
}

/** A name to type, with what the endpoint lists to choose from (ARIA combobox pattern). */
export function ModelField({ endpointId, value, onValue, label, hint, error }: ModelFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { models, isLoading, error: failure, load } = useModels(endpointId)
  const [isOpen, setOpen] = useState(false)
  // Opened by the arrow it offers everything; typing narrows it down.
  const [isNarrowed, setNarrowed] = useState(false)
  const [active, setActive] = useState(-1)
  const options = modelOptions(models ?? [], isNarrowed ? value : '')
  const marked = options.shown[active]
  const state = stateText({ models, isLoading, failure }, options)

  const open = () => {
    if (models === undefined || !isOpen) load()
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    setActive(-1)
  }
  const choose = (model: string) => {
    onValue(model)
    close()
    input.current?.focus()
  }
  const move = (step: 1 | -1) => {
    if (isOpen) {
      setActive(stepOption(active, step, options.shown.length))
      return
    }
    setNarrowed(false)
    setActive(modelOptions(models ?? [], '').shown.indexOf(value))
    open()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (isOpen && event.key === 'Enter' && marked !== undefined) choose(marked)
    else if (isOpen && event.key === 'Escape') close()
    else {
      // What was typed is the name, and Enter is for the form.
      if (event.key === 'Enter') close()
      return
    }
    // Neither the form nor the dialog around it may take the key for itself.
    event.preventDefault()
    event.stopPropagation()
  }
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) close()
  }
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="model-field" onBlur={onBlur}>
        <input
          ref={input}
          id={id}
          className="input"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-models`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && marked !== undefined ? `${id}-${active}` : undefined}
          spellCheck={false}
          autoComplete="off"
          maxLength={200}
          placeholder={t.settings.modelPlaceholder}
          value={value}
          onChange={(event) => {
            onValue(event.target.value)
            setNarrowed(true)
            setActive(-1)
            if (!isOpen) open()
          }}
          onKeyDown={onKeyDown}
          {...describedBy(id, hint, error)}
        />
        <IconButton
          label={t.settings.showModels}
          small
          tabIndex={-1}
          className={isOpen ? 'model-field-toggle is-open' : 'model-field-toggle'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            input.current?.focus()
            if (isOpen) close()
            else move(1)
          }}
        >
          <ChevronIcon size={14} />
        </IconButton>
        <div className="model-field-list" hidden={!isOpen}>
          <ModelList id={id} label={label} options={options} chosen={value} active={active} onChoose={choose} />
          <p className="model-field-state" aria-hidden="true">
            {state}
          </p>
        </div>
        {/* There before it speaks: a live region that appears with its text is not announced. */}
        <p className="visually-hidden" role="status">
          {isOpen && state}
        </p>
      </div>
    </FieldFrame>
  )
}

interface ModelListProps {
  readonly id: string
  readonly label: string
  readonly options: ModelOptions
  readonly chosen: string
  readonly active: number
  readonly onChoose: (model: string) => void
}

/** The options; the field keeps the focus. */
export function ModelList({ id, label, options, chosen, active, onChoose }: ModelListProps) {
  return (
    <ul id={`${id}-models`} role="listbox" aria-label={label}>
      {options.shown.map((model, index) => (
        <li
          key={model}
          id={`${id}-${index}`}
          role="option"
          aria-selected={model === chosen}
          ref={index === active ? bringIntoView : undefined}
          className={index === active ? 'model-option is-active' : 'model-option'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(model)}
        >
          {model}
        </li>
      ))}
    </ul>
  )
}

interface ModelsState {
  readonly models: readonly string[] | undefined
  readonly isLoading: boolean
  readonly failure: ErrorReport | undefined
}

/** What there is to say about the list, in one sentence. */
export function stateText({ models, isLoading, failure }: ModelsState, { shown, more }: ModelOptions): string {
  const words = t.settings
  if (models === undefined) {
    if (isLoading) return words.modelsLoading
    return failure ? words.modelsFailed(messageText(failure, { button: words.showModels })) : ''
  }
  if (models.length === 0) return words.modelsNone
  if (shown.length === 0) return words.modelsNoMatch
  return more > 0 ? words.modelsMore(more) : words.modelsCount(shown.length)
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
