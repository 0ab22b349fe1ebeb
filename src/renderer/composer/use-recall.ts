import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { bridge, call } from '../bridge'
import { canGoBack, canGoForward, recallable } from './recall'
import type { Field } from './use-field'

interface Position {
  readonly index: number
  readonly text: string
}

/** Up goes back through the questions, Down forward, Esc to the empty field. An edited one is the person's own text again. */
export function useRecall({ ref, text, caret, edit }: Field, questions: readonly string[]) {
  const position = useRef<Position>(undefined)
  const recent = useRef<readonly string[]>(undefined)

  const show = (index: number) => {
    const question = recallable(questions, recent.current ?? [])[index]
    if (question === undefined) return
    position.current = { index, text: question }
    edit(question, question.length)
  }
  const goBack = async (index: number) => {
    if (index >= recallable(questions, []).length && recent.current === undefined) {
      const before = ref.current?.value
      recent.current = await call(bridge.invoke.chat.recentQuestions()).catch(() => [])
      // Typed while they were read: the field is no longer ours to fill.
      if (ref.current?.value !== before) return
    }
    show(index)
  }
  return (event: KeyboardEvent): boolean => {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false
    const recalled = position.current?.text === text ? position.current : undefined
    if (!recalled) position.current = undefined
    if (event.key === 'ArrowUp' && canGoBack(text, caret, recalled?.text))
      void goBack(recalled ? recalled.index + 1 : 0)
    else if (event.key === 'ArrowDown' && recalled && canGoForward(text, caret, recalled.text)) {
      if (recalled.index === 0) edit('', 0)
      else show(recalled.index - 1)
    } else if (event.key === 'Escape' && recalled) edit('', 0)
    else return false
    event.preventDefault()
    return true
  }
}
