import { t } from '../language/words'
import { IconButton } from '../ui/Button'
import { CrossIcon } from '../ui/icons'
import { beginningOf } from './quoted-text'
import type { Quote } from './use-quotes'

interface QuoteChipsProps {
  readonly quotes: readonly Quote[]
  readonly onRemove: (key: number) => void
}

/** The texts that go with the question: where each is from and how it begins. */
export function QuoteChips({ quotes, onRemove }: QuoteChipsProps) {
  if (quotes.length === 0) return null
  return (
    <ul className="quick-quotes" aria-label={t.quick.added}>
      {quotes.map(({ key, source, text }) => (
        <li key={key} className="quick-quote">
          <span className="quick-quote-source">{t.quick.sources[source]}</span>
          <bdi className="quick-quote-text">{beginningOf(text)}</bdi>
          <IconButton small label={t.quick.removeQuote(t.quick.sources[source])} onClick={() => onRemove(key)}>
            <CrossIcon size={14} />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
