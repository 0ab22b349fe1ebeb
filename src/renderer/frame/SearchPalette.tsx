import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ConversationSummary } from '@shared/conversation'
import { t } from '../language/words'
import { giveFocusBack } from '../ui/give-focus-back'
import { SearchIcon } from '../ui/icons'
import type { Go } from '../use-route'
import { hitEntries, pageEntries, recentEntries } from './palette-entries'
import type { PaletteEntry } from './palette-entries'
import { PaletteOption } from './PaletteOption'
import { useSearch } from './use-search'
import './palette.css'

interface SearchPaletteProps {
  readonly conversations: readonly ConversationSummary[]
  readonly go: Go
  readonly onClose: () => void
}

/** Ctrl+K: every word of every chat, and the pages. Typing searches, arrows choose, Enter jumps (ARIA combobox pattern). */
export function SearchPalette({ conversations, go, onClose }: SearchPaletteProps) {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const found = useSearch(query.trim())
  const entries =
    found.query === ''
      ? [...recentEntries(conversations), ...pageEntries('')]
      : [...pageEntries(found.query), ...hitEntries(found.hits)]
  const current = Math.min(chosen, entries.length - 1)
  useModal(dialog)
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [current, found])

  const jump = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    onClose()
    go(entry.route)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const step = steps[event.key]
    if (event.key === 'Enter') jump(entries[current])
    else if (step !== undefined) setChosen(Math.max(0, Math.min(entries.length - 1, current + step)))
    else return
    event.preventDefault()
  }
  return (
    <dialog
      ref={dialog}
      className="dialog palette"
      aria-label={t.frame.search}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="palette-field">
        <SearchIcon />
        <input
          role="combobox"
          aria-label={t.frame.search}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${current}` : undefined}
          aria-autocomplete="list"
          placeholder={t.frame.searchPlaceholder}
          dir="auto"
          maxLength={500}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="palette-list" id={`${id}-list`} role="listbox" aria-label={t.frame.results} tabIndex={-1}>
        {entries.map((entry, index) => (
          <PaletteOption
            key={entry.key}
            id={`${id}-${index}`}
            entry={entry}
            isChosen={index === current}
            onChoose={() => jump(entry)}
          />
        ))}
      </div>
      <p className="palette-foot" role="status">
        {found.query === '' ? t.frame.recent : t.frame.hits(found.hits.length)}
      </p>
    </dialog>
  )
}

function useModal(dialog: React.RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current
    if (!element || element.open) return
    const opener = document.activeElement
    element.showModal()
    element.querySelector('input')?.focus()
    return () => {
      element.close()
      giveFocusBack(opener)
    }
  }, [dialog])
}
