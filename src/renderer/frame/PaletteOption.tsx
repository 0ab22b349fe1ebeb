import { t } from '../language/words'
import type { PaletteEntry } from './palette-entries'

interface PaletteOptionProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onChoose: () => void
}

/** A chat by its title, with the words around a hit; what matched stands out by more than its colour. */
export function PaletteOption({ id, entry, isChosen, onChoose }: PaletteOptionProps) {
  const { title, hit } = entry
  return (
    <div id={id} className="palette-option" role="option" aria-selected={isChosen} onClick={onChoose}>
      <p className="palette-title">
        <bdi>{title}</bdi>
        {hit && (
          <span className="palette-place">
            {t.frame.roles[hit.role]} ·{' '}
            {new Intl.DateTimeFormat(t.frame.days.locale, { dateStyle: 'medium' }).format(hit.at)}
          </span>
        )}
      </p>
      {hit && hit.role !== 'title' && (
        <p className="palette-snippet">
          {hit.snippet.map(({ text, isHit }, index) => (isHit ? <mark key={index}>{text}</mark> : text))}
        </p>
      )}
    </div>
  )
}
