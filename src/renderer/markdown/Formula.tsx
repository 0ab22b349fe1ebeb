import { memo, useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { t } from '../language/words'
import { LazyPart, lazyWork } from './lazy-work'
import './math.css'

const typesetter = new LazyPart(() => import('./typesetter'))
/** What typesetting one formula costs, as characters of code to be highlighted (lazy-work.ts). */
const costOf = (tex: string) => 200 + 10 * tex.length

interface FormulaProps {
  readonly tex: string
  readonly isDisplay: boolean
}

interface Typeset {
  readonly tex: string
  readonly content: ReactNode | undefined
}

/** TeX as MathML; its source until then, and for good where it is no valid TeX. */
export const Formula = memo(function Formula({ tex, isDisplay }: FormulaProps) {
  const [last, setLast] = useState<Typeset>()
  const isDone = last?.tex === tex

  useLayoutEffect(() => {
    if (isDone) return
    return lazyWork(typesetter, costOf(tex), ({ typeset }) => setLast({ tex, content: typeset(tex, isDisplay) }))
  }, [tex, isDisplay, isDone])

  const content = isDone ? last.content : undefined
  if (content === undefined) return <code className={isDisplay ? 'md-tex md-tex-display' : 'md-tex'}>{tex}</code>
  if (!isDisplay) return <span className="md-math">{content}</span>
  return (
    <span className="md-math-display" tabIndex={0} role="group" aria-label={t.markdown.formula}>
      {content}
    </span>
  )
})
