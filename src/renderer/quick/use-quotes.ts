import { useRef, useState } from 'react'
import { toItem } from '../composer/use-attachments'
import type { Attachments } from '../composer/use-attachments'
import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'
import type { QuotedText } from './quoted-text'

export interface Quote extends QuotedText {
  readonly key: number
}

/** What the person adds from elsewhere. Nothing is read before a key or button asks for it. */
export function useQuotes(attachments: Attachments) {
  const [quotes, setQuotes] = useState<readonly Quote[]>([])
  /** The source in which nothing was found last. */
  const [empty, setEmpty] = useState<QuotedText['source']>()
  const taking = useAction()
  const serial = useRef(0)

  const add = (source: QuotedText['source']) =>
    void taking.run(async () => {
      setEmpty(undefined)
      const take = source === 'clipboard' ? bridge.invoke.quick.takeClipboard : bridge.invoke.quick.takeSelection
      const taken = await call(take())
      if (taken.kind === 'nothing') setEmpty(source)
      else if (taken.kind === 'image') attachments.putBack([toItem(taken.attachment)])
      else {
        const { text } = taken
        const quote = { key: (serial.current += 1), source, text }
        // Pressed twice is meant once.
        setQuotes((before) => (before.some((other) => other.text === text) ? before : [...before, quote]))
      }
    })
  const remove = (key: number) => setQuotes((before) => before.filter((quote) => quote.key !== key))
  return { quotes, setQuotes, add, remove, empty, forgetEmpty: () => setEmpty(undefined), error: taking.error }
}
