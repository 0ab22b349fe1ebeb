import { useId } from 'react'
import { FieldFrame, describedBy } from './Field'

interface SelectFieldProps<Value extends string | number> {
  readonly label: string
  readonly hint?: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onValue: (value: Value) => void
}

export function SelectField<Value extends string | number>(props: SelectFieldProps<Value>) {
  const { label, hint, value, options, onValue } = props
  const id = useId()
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.target.value)
          if (chosen) onValue(chosen.value)
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
