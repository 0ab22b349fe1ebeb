import { useState } from 'react'
import type { ClipboardEvent } from 'react'
import { t } from '../language/words'
import { LONG_PASTE } from './LongPaste'
import type { Attachments } from './use-attachments'
import type { Field } from './use-field'

/** Files from the clipboard become attachments; a very long text goes into the field and is offered as a file. */
export function usePaste({ ref, text, edit }: Field, { add }: Attachments) {
  const [pasted, setPasted] = useState<string>()
  // Edited, sent or deleted since: there is nothing left to offer.
  const long = pasted !== undefined && text.includes(pasted) ? pasted : undefined

  const onPaste = (event: ClipboardEvent) => {
    const { clipboardData: data } = event
    if (data.files.length > 0 && !isPictureOfText(data)) {
      event.preventDefault()
      void add([...data.files])
      return
    }
    // As the field will hold it: with its own line ends.
    const plain = data.getData('text/plain').replace(/\r\n?/g, '\n')
    if (plain.length > LONG_PASTE) setPasted(plain)
  }
  const keep = () => setPasted(undefined)
  const attach = async () => {
    if (long === undefined) return
    const file = new File([long], t.composer.pastedFileName, { type: 'text/plain' })
    if (!(await add([file]))) return
    keep()
    // Read now: typing goes on while a file is added.
    const now = ref.current?.value ?? ''
    const at = now.indexOf(long)
    if (at !== -1) edit(now.slice(0, at) + now.slice(at + long.length), at)
  }
  return { long, onPaste, keep, attach: () => void attach() }
}

/** Office programs put a picture of a text beside the text itself. */
function isPictureOfText(data: Pick<DataTransfer, 'types' | 'getData'>): boolean {
  return data.types.includes('text/html') && data.getData('text/plain').trim() !== ''
}
