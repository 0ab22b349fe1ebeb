import { useState } from 'react'
import type { KeyboardEvent } from 'react'

export interface SuggestionOption {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly choose: () => void
}

/** What `@` or `/` offers right now. */
export interface SuggestionSource {
  /** Changes with the place that the list belongs to: closed by Esc, it stays closed there. */
  readonly place: string
  /** Names the list. */
  readonly label: string
  readonly options: readonly SuggestionOption[]
  /** A sentence in place of a list that is empty. */
  readonly hint?: string
}

export interface Suggesting {
  readonly source: SuggestionSource | undefined
  readonly active: number
  readonly setActive: (index: number) => void
  readonly choose: (option: SuggestionOption) => void
  /** Whether the key was for the list. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean
}

/** The keys of a list that belongs to a text field: the focus stays in the field (`aria-activedescendant`). */
export function useSuggestions(offered: SuggestionSource | undefined): Suggesting {
  const [closedAt, setClosedAt] = useState<string>()
  const [chosen, setChosen] = useState({ list: '', index: 0 })
  const hasContent = offered !== undefined && (offered.options.length > 0 || offered.hint !== undefined)
  const source = hasContent && offered.place !== closedAt ? offered : undefined
  // Another place may be closed by itself: what was closed before is forgotten when nothing is offered any more.
  if (!offered && closedAt !== undefined) setClosedAt(undefined)

  const list = source ? `${source.place} ${source.options.map(({ key }) => key).join(' ')}` : ''
  const active = chosen.list === list ? chosen.index : 0
  const setActive = (index: number) => setChosen({ list, index })
  const close = () => setClosedAt(source?.place)
  const choose = (option: SuggestionOption) => {
    close()
    option.choose()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!source) return false
    const size = source.options.length
    const option = source.options[active]
    if (event.key === 'Escape') close()
    else if (!option) return false
    else if (event.key === 'ArrowDown') setActive((active + 1) % size)
    else if (event.key === 'ArrowUp') setActive((active - 1 + size) % size)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) choose(option)
    else return false
    event.preventDefault()
    return true
  }
  return { source, active, setActive, choose, onKeyDown }
}
