import { useMemo, useState } from 'react'
import type { DefinitionChange } from '@shared/turn'
import { t } from '../language/words'
import { Revealed } from '../ui/PlainText'
import { diffLines, type DiffLine } from './line-diff'
import './definition-diff.css'

/** Lines around a change that stay in view. */
const context = 2

/** What became of a definition that was allowed before: line by line, with signs, and with what cannot be seen named. */
export function DefinitionDiff({ change }: { readonly change: DefinitionChange }) {
  const { lines, isWhole } = useMemo(() => diffLines(change.before, change.after), [change.before, change.after])
  return (
    <div className="diff" role="group" aria-label={t.tools.diffLabel} tabIndex={0}>
      {isWhole && <p className="diff-note">{t.tools.diffTooLong}</p>}
      {sectionsOf(lines).map((section) =>
        section.isFolded ? (
          <Folded key={section.start} lines={section.lines} />
        ) : (
          <Lines key={section.start} lines={section.lines} />
        ),
      )}
    </div>
  )
}

function Folded({ lines }: { readonly lines: readonly DiffLine[] }) {
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <Lines lines={lines} />
  return (
    <button type="button" className="diff-fold" onClick={() => setOpen(true)}>
      {t.tools.diffUnchanged(lines.length)}
    </button>
  )
}

function Lines({ lines }: { readonly lines: readonly DiffLine[] }) {
  return lines.map((line, index) => (
    <div key={index} className={`diff-line is-${line.kind}`}>
      <span className="diff-sign" aria-hidden="true">
        {signs[line.kind]}
      </span>
      <span className="diff-text">
        {line.kind !== 'same' && (
          <span className="visually-hidden">{line.kind === 'removed' ? t.tools.diffRemoved : t.tools.diffAdded}: </span>
        )}
        <LineText line={line} />
      </span>
    </div>
  ))
}

const signs = { same: ' ', removed: '−', added: '+' } as const

function LineText({ line: { text, changed } }: { readonly line: DiffLine }) {
  if (!changed) return <Revealed text={text} />
  return (
    <>
      <Revealed text={text.slice(0, changed.start)} />
      <strong className="diff-changed">
        <Revealed text={text.slice(changed.start, changed.end)} />
      </strong>
      <Revealed text={text.slice(changed.end)} />
    </>
  )
}

interface Section {
  readonly start: number
  readonly isFolded: boolean
  readonly lines: readonly DiffLine[]
}

/** Runs of unchanged lines away from any change fold into a button: nothing is left out for good. */
export function sectionsOf(lines: readonly DiffLine[]): readonly Section[] {
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same')
  const sections: { start: number; isFolded: boolean; lines: DiffLine[] }[] = []
  for (const [index, line] of lines.entries()) {
    const isFolded = !isNear(index)
    const last = sections.at(-1)
    if (last?.isFolded === isFolded) last.lines.push(line)
    else sections.push({ start: index, isFolded, lines: [line] })
  }
  // A button for one line would be longer than the line.
  return sections.map((section) => (section.lines.length === 1 ? { ...section, isFolded: false } : section))
}
