import { useEffect, useRef } from 'react'
import { t } from '../language/words'
import type { Suggesting } from './use-suggestions'

interface SuggestionsProps {
  /** Of the list; its options are `id-0`, `id-1`, … for `aria-activedescendant`. */
  readonly id: string
  readonly suggesting: Suggesting
}

/** The list above the field. The field keeps the focus; a press does not take it away. */
export function Suggestions({ id, suggesting }: SuggestionsProps) {
  const { source, active, setActive, choose } = suggesting
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active, source])
  const count = source?.options.length ?? 0
  return (
    <>
      <span className="visually-hidden" role="status">
        {source && (count === 0 ? source.hint : t.composer.suggestions(count))}
      </span>
      {source && count === 0 && <p className="composer-suggestions composer-suggestions-hint">{source.hint}</p>}
      {source && count > 0 && (
        <ul
          ref={list}
          id={id}
          className="composer-suggestions"
          role="listbox"
          aria-label={source.label}
          onPointerDown={(event) => event.preventDefault()}
        >
          {source.options.map((option, index) => (
            <li
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className="composer-suggestion"
              onPointerMove={() => index !== active && setActive(index)}
              onClick={() => choose(option)}
            >
              <span className="composer-suggestion-label">{option.label}</span>
              {option.detail !== undefined && <span className="composer-suggestion-detail">{option.detail}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
