import { useId } from 'react'
import { FieldFrame, describedBy } from './Field'
import { useWish } from './use-wish'

interface SelectFieldProps<Value extends string | number> {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  /** With a promise the choice is shown while it is on its way. */
  readonly onValue: (value: Value) => unknown
}

export function SelectField<Value extends string | number>(props: SelectFieldProps<Value>) {
  const { label, hint, value, options, onValue } = props
  const id = useId()
  const [shown, wish] = useWish(value, onValue)
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <select
        id={id}
        className="input"
        value={shown}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value)
          if (chosen) wish(chosen.value)
        }}
        {...describedBy(id, hint, undefined)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
