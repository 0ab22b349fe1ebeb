import { useDeferredValue, useState } from 'react'
import type { ConnectionTools } from '@shared/tools'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { Switch } from '../ui/Field'
import { formatMoment } from '../ui/format'
import { SearchIcon } from '../ui/icons'
import { ToolRow } from './ToolRow'
import { tokenText } from './token-text'
import { searchTools } from './tool-search'
import './tools.css'

export interface ToolChange {
  readonly readOnlyMode?: boolean
  readonly enable?: string[]
  readonly disable?: string[]
}

interface ConnectionToolsViewProps {
  readonly list: ConnectionTools
  /** Resolves when it is done, or was refused. */
  readonly onChange: (change: ToolChange) => Promise<unknown>
}

/** Rows drawn at first: some servers have a thousand tools. */
const firstRows = 100

export function ConnectionToolsView({ list, onChange }: ConnectionToolsViewProps) {
  const { tools, readOnlyMode } = list
  const [query, setQuery] = useState('')
  const [most, setMost] = useState(firstRows)
  const found = searchTools(tools, useDeferredValue(query))
  const names = found.map(({ name }) => name)
  if (tools.length === 0) return null
  return (
    <>
      <div className="tools-head">
        <label className="search tools-search">
          <SearchIcon size={14} />
          <input
            type="search"
            placeholder={t.tools.search}
            aria-label={t.tools.search}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
        <Button small onClick={() => void onChange({ enable: names })}>
          {t.tools.allOn}
        </Button>
        <Button small onClick={() => void onChange({ disable: names })}>
          {t.tools.allOff}
        </Button>
      </div>
      <Switch
        label={t.tools.readOnlyMode}
        hint={t.tools.readOnlyModeHint}
        isOn={readOnlyMode}
        onChange={(isOn) => onChange({ readOnlyMode: isOn })}
      />
      <Summary list={list} />
      <p className="visually-hidden" role="status">
        {query && t.tools.found(found.length)}
      </p>
      {found.length === 0 ? (
        <p className="empty-line">{t.tools.noMatch(query)}</p>
      ) : (
        <ul className="tool-rows">
          {found.slice(0, most).map((tool) => (
            <ToolRow
              key={tool.name}
              tool={tool}
              isHeldBack={readOnlyMode && !tool.readOnly}
              onSwitch={(isOn) => onChange(isOn ? { enable: [tool.name] } : { disable: [tool.name] })}
            />
          ))}
        </ul>
      )}
      {found.length > most && (
        <Button small onClick={() => setMost(most + firstRows)}>
          {t.tools.showMore(Math.min(firstRows, found.length - most))}
        </Button>
      )}
    </>
  )
}

function Summary({ list: { tools, readOnlyMode, tokens, listedAt } }: { readonly list: ConnectionTools }) {
  const offered = tools.filter(({ enabled, readOnly }) => enabled && (!readOnlyMode || readOnly)).length
  return (
    <p className="tools-summary" role="status">
      {t.tools.offered(offered, tools.length)} · {t.tools.withEveryMessage(tokenText(tokens))}
      {listedAt !== undefined && ` · ${t.tools.listedAt(formatMoment(listedAt))}`}
    </p>
  )
}
