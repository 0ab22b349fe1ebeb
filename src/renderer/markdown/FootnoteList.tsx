import { memo } from 'react'
import { t } from '../language/words'
import { focusWithin } from './FootnoteReferenceButton'
import type { NumberedNote } from './footnotes'
import { renderBlocks } from './render-blocks'
import { withoutSpace } from './tokens'

export function FootnoteList({ notes }: { readonly notes: readonly NumberedNote[] }) {
  if (notes.length === 0) return null
  return (
    <section className="md-notes" aria-label={t.markdown.footnotes}>
      <ol>
        {notes.map(({ number, note }) => (
          <NoteItem key={note.label} number={number} note={note} />
        ))}
      </ol>
    </section>
  )
}

const NoteItem = memo(function NoteItem({ number, note }: NumberedNote) {
  return (
    <li value={number} data-note={number} tabIndex={-1}>
      {renderBlocks(withoutSpace(note.tokens))}
      <button
        type="button"
        className="md-note-back"
        aria-label={t.markdown.backToText(number)}
        onClick={({ currentTarget }) => focusWithin(currentTarget, `[data-note-reference="${number}"]`)}
      >
        ↩
      </button>
    </li>
  )
})
