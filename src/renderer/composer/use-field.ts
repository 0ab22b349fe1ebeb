import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

export interface Field {
  readonly ref: RefObject<HTMLTextAreaElement | null>
  readonly text: string
  /** Where the caret is, or the end of what is selected. */
  readonly caret: number
  /** With `caret` the field gets the focus and the caret goes there; without, it stays where typing left it. */
  readonly edit: (text: string, caret?: number) => void
  /** Text that nobody types: the caret goes to its end if the focus is here; it never takes the focus. */
  readonly fill: (text: string) => void
  /** For the field's `onSelect`. */
  readonly follow: () => void
}

/** Measuring a very long text at every key would be felt; the style sheet's limit is reached long before. */
const measuredCharacters = 20_000

/** The text, its caret and its height, kept in step with the element. */
export function useField(initial: () => string): Field {
  const [text, setText] = useState(initial)
  const [caret, setCaret] = useState(text.length)
  const ref = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef<number>(undefined)

  useAutoHeight(ref, text)
  useLayoutEffect(() => {
    const element = ref.current
    if (wanted.current === undefined || !element) return
    element.focus({ preventScroll: true })
    element.setSelectionRange(wanted.current, wanted.current)
    wanted.current = undefined
  })
  useEffect(() => {
    const element = ref.current
    if (document.querySelector('dialog[open]')) return
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
  }, [])

  const edit = useCallback((next: string, at?: number) => {
    setText(next)
    if (at !== undefined) wanted.current = at
    setCaret(at ?? ref.current?.selectionEnd ?? next.length)
  }, [])
  const fill = useCallback(
    (next: string) => edit(next, document.activeElement === ref.current ? next.length : undefined),
    [edit],
  )
  const follow = useCallback(() => setCaret(ref.current?.selectionEnd ?? 0), [])
  return { ref, text, caret, edit, fill, follow }
}

/** Chromium 114 has no `field-sizing`; the style sheet limits the height. */
function useAutoHeight(ref: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    if (ref.current) fitHeight(ref.current)
  }, [ref, text])
  // In another width the lines break elsewhere.
  useEffect(() => {
    const element = ref.current
    if (!element) return
    let width = element.clientWidth
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === width) return
      width = element.clientWidth
      fitHeight(element)
    })
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [ref])
}

function fitHeight(element: HTMLTextAreaElement): void {
  const isLong = element.value.length > measuredCharacters
  element.style.height = isLong ? '40vh' : 'auto'
  if (!isLong) element.style.height = `${element.scrollHeight}px`
}
