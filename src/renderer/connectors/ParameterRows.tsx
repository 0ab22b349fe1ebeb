import { t } from '../language/words'
import { Button, IconButton } from '../ui/Button'
import { CrossIcon, PlusIcon } from '../ui/icons'
import { mostParameters } from './options'
import type { ParameterRow } from './options'

interface ParameterRowsProps {
  readonly rows: readonly ParameterRow[]
  readonly onRows: (rows: readonly ParameterRow[]) => void
  readonly problem: string | undefined
}

/** `name = value` rows that go along with the sign-in, such as an audience. */
export function ParameterRows({ rows, onRows, problem }: ParameterRowsProps) {
  const change = (index: number, part: Partial<ParameterRow>) =>
    onRows(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  return (
    <fieldset className="choice">
      <legend className="field-label">{t.connectors.parameters}</legend>
      {rows.map((row, index) => (
        <div key={index} className="parameter-row">
          <input
            className="input"
            aria-label={t.connectors.parameterName(index + 1)}
            placeholder="audience"
            spellCheck={false}
            autoComplete="off"
            value={row.name}
            onChange={(event) => change(index, { name: event.target.value })}
          />
          <span aria-hidden="true">=</span>
          <input
            className="input"
            aria-label={t.connectors.parameterValue(index + 1)}
            spellCheck={false}
            autoComplete="off"
            maxLength={2048}
            value={row.value}
            onChange={(event) => change(index, { value: event.target.value })}
          />
          <IconButton
            label={t.connectors.removeParameter(index + 1)}
            onClick={() => onRows(rows.filter((_, at) => at !== index))}
          >
            <CrossIcon />
          </IconButton>
        </div>
      ))}
      {problem !== undefined && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <div className="form-actions is-start">
        <Button
          small
          disabled={rows.length >= mostParameters}
          onClick={() => onRows([...rows, { name: '', value: '' }])}
        >
          <PlusIcon size={14} />
          {t.connectors.addParameter}
        </Button>
      </div>
    </fieldset>
  )
}
