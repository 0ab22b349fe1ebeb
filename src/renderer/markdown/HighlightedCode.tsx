import { createContext, memo, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { codePieces } from './code-pieces'
import { LazyPart, lazyWork } from './lazy-work'

const highlighter = new LazyPart(() => import('./highlighter'))
/** Growing code is coloured so often, milliseconds: each time costs its whole piece. */
const rhythm = 400

/** Whether the text around still grows. Never a new object, so nothing is drawn anew when it ends. */
export const GrowingContext = createContext<{ readonly current: boolean }>({ current: false })

interface HighlightedCodeProps {
  readonly code: string
  readonly grammar: string
}

/** Plain until its colours are there: nothing waits for them and nothing moves when they come. */
export function HighlightedCode({ code, grammar }: HighlightedCodeProps) {
  const pieces = useMemo(() => codePieces(code), [code])
  return pieces.map((piece, index) => <Piece key={index} code={piece} grammar={grammar} />)
}

interface Highlighted extends HighlightedCodeProps {
  readonly content: ReactNode
}

const Piece = memo(function Piece({ code, grammar }: HighlightedCodeProps) {
  const growing = useContext(GrowingContext)
  const [last, setLast] = useState<Highlighted>()
  const newest = useRef(code)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const done = last?.grammar === grammar && code.startsWith(last.code) ? last : undefined
  const doneLength = done?.code.length ?? 0

  useEffect(() => () => clearTimeout(timer.current), [])

  useLayoutEffect(() => {
    newest.current = code
    if (doneLength === code.length) return
    const colour = () =>
      lazyWork(highlighter, newest.current.length, ({ highlight }) => {
        const current = newest.current
        setLast({ code: current, grammar, content: highlight(current, grammar) })
      })
    if (!growing.current) return colour()
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      colour()
    }, rhythm)
  }, [code, grammar, doneLength, growing])

  return (
    <>
      {done?.content}
      {code.slice(doneLength)}
    </>
  )
})
