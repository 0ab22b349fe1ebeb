import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { createPortal } from 'react-dom'
import { t } from '../language/words'
import { formatBytes } from '../ui/format'
import { attachmentLimits } from './limits'

interface DropZoneProps {
  /** In the chat that files can be dropped on. */
  readonly anchor: RefObject<HTMLElement | null>
  readonly onFiles: (files: readonly File[]) => void
}

/** While files are dragged over the window, the chat says what happens when they are let go. */
export function DropZone({ anchor, onFiles }: DropZoneProps) {
  const [chat, setChat] = useState<Element>()
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const show = () => setChat(anchor.current?.closest('.chat') ?? undefined)
    const hide = () => setChat(undefined)
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      // Without this the window would open the file.
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      show()
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) hide()
    }
    const onDrop = (event: DragEvent) => {
      hide()
      if (!hasFiles(event)) return
      event.preventDefault()
      latest.current([...(event.dataTransfer?.files ?? [])])
    }
    document.addEventListener('dragover', onDragOver)
    document.addEventListener('dragleave', onDragLeave)
    document.addEventListener('drop', onDrop)
    return () => {
      document.removeEventListener('dragover', onDragOver)
      document.removeEventListener('dragleave', onDragLeave)
      document.removeEventListener('drop', onDrop)
    }
  }, [anchor])

  if (!chat) return null
  const { image, file } = attachmentLimits
  return createPortal(
    <div className="drop-overlay">
      <strong>{t.composer.dropHere}</strong>
      <span>{t.composer.dropLimits(formatBytes(image), formatBytes(file))}</span>
    </div>,
    chat,
  )
}

/** Marked text that is dragged is the field's own business. */
function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true && !document.querySelector('dialog[open]')
}
