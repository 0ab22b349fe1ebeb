import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { useWish } from './use-wish'

interface FieldFrameProps {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

interface TextFieldProps extends FieldFrameProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A labelled input; hint and error are tied to it for screen readers. */
export function TextField({ label, hint, error, value, onValue, ...rest }: TextFieldProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        className="input"
        spellCheck={false}
        autoComplete="off"
        {...rest}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        {...describedBy(id, hint, error)}
      />
    </FieldFrame>
  )
}

interface ChoiceProps<Value extends string> {
  readonly legend: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly hint?: string }[]
  /** With a promise the choice is shown while it is on its way. */
  readonly onValue: (value: Value) => unknown
}

/** Radio buttons, with a sentence each where the words alone do not explain themselves. */
export function Choice<Value extends string>({ legend, value, options, onValue }: ChoiceProps<Value>) {
  const name = useId()
  const [shown, wish] = useWish(value, onValue)
  return (
    <fieldset className="choice">
      <legend className="field-label">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === shown}
            onChange={() => wish(option.value)}
          />
          <span className="choice-text">
            {option.label}
            {option.hint && <span className="field-hint">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint: string
  readonly isOn: boolean
  /** With a promise the new state is shown while it is on its way. */
  readonly onChange: (isOn: boolean) => unknown
}

/** The hint stands outside the label: it describes the switch and is no part of its name. */
export function Switch({ label, hint, isOn, onChange }: SwitchProps) {
  const id = useId()
  const [shown, wish] = useWish(isOn, onChange)
  return (
    <div className="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={shown}
        onChange={(event) => wish(event.target.checked)}
        {...describedBy(id, hint, undefined)}
      />
      <span className="choice-text">
        <label htmlFor={id}>{label}</label>
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      </span>
    </div>
  )
}

export function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: FieldFrameProps & { id: string; children: ReactNode }) {
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

export function describedBy(id: string, hint: ReactNode, error: string | undefined) {
  const ids = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean)
  return {
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
    ...(error === undefined ? {} : { 'aria-invalid': true }),
  }
}
