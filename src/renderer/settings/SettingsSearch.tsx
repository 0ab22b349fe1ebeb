import type { RefObject } from 'react'
import { t } from '../language/words'
import { IconButton } from '../ui/Button'
import { CrossIcon, SearchIcon } from '../ui/icons'

interface SettingsSearchProps {
  readonly input: RefObject<HTMLInputElement | null>
  readonly query: string
  readonly onQuery: (query: string) => void
}

/** Esc empties it. */
export function SettingsSearch({ input, query, onQuery }: SettingsSearchProps) {
  return (
    <div className="search settings-search" role="search">
      <SearchIcon />
      <input
        ref={input}
        type="text"
        role="searchbox"
        aria-label={t.settings.search}
        placeholder={t.settings.searchHint}
        maxLength={100}
        spellCheck={false}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return
          event.preventDefault()
          event.stopPropagation()
          onQuery('')
        }}
      />
      {query !== '' && (
        <IconButton
          small
          label={t.settings.clearSearch}
          onClick={() => {
            onQuery('')
            input.current?.focus()
          }}
        >
          <CrossIcon size={14} />
        </IconButton>
      )}
    </div>
  )
}
