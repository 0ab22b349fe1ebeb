import { useState } from 'react'
import { t } from '../../language/words'
import { Button } from '../../ui/Button'
import { Revealed } from '../../ui/PlainText'
import type { JsonLeaf } from './json-nodes'
import type { Records } from './table'

const pageSize = 25

export function DataTable({ records, label }: { readonly records: Records; readonly label: string }) {
  const { name, facts, table } = records
  const [shown, setShown] = useState(pageSize)
  const hidden = table.rows.length - shown
  return (
    <div className="records">
      {facts.length > 0 && (
        <dl className="facts">
          {facts.map(([fact, value], index) => (
            <div key={index}>
              <dt>
                <Revealed text={fact} />
              </dt>
              <dd>
                <Cell value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="records-scroll" tabIndex={0} role="group" aria-label={label}>
        <table>
          {name !== undefined && (
            <caption>
              <Revealed text={name} />
            </caption>
          )}
          <thead>
            <tr>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  <Revealed text={column} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, shown).map((row, index) => (
              <tr key={index}>
                {row.map((value, column) => (
                  <td key={column} className={value?.kind === 'literal' ? 'is-literal' : undefined}>
                    {value && <Cell value={value} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && (
        <Button kind="quiet" small onClick={() => setShown(shown + pageSize * 4)}>
          {t.chat.moreRows(hidden)}
        </Button>
      )}
    </div>
  )
}

function Cell({ value }: { readonly value: JsonLeaf }) {
  return <Revealed text={value.text === 'null' && value.kind === 'literal' ? '–' : value.text} />
}
