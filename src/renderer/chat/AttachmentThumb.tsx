import { useEffect, useState } from 'react'
import type { Attachment } from '@shared/attachment'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { FileIcon } from './icons'
import { PictureDialog } from './PictureDialog'
import { formatBytes } from './numbers'
import { useBlobUrl } from './use-blob-url'
import './attachment.css'

/** A file that goes with a message: a small picture that can be looked at large, or its name and size. */
export function AttachmentThumb({ attachment }: { readonly attachment: Attachment }) {
  const { name, size, kind } = attachment
  const url = useBlobUrl(useBytes(attachment), attachment.mediaType)
  const [isLarge, setLarge] = useState(false)
  if (kind === 'image' && url !== undefined) {
    return (
      <>
        <button
          type="button"
          className="attachment-picture"
          aria-label={t.chat.showPicture(name)}
          title={name}
          onClick={() => setLarge(true)}
        >
          <img src={url} alt="" />
        </button>
        {isLarge && <PictureDialog url={url} name={name} onClose={() => setLarge(false)} />}
      </>
    )
  }
  return (
    <span className="attachment-file" title={name}>
      <FileIcon />
      <bdi className="attachment-name">{name}</bdi>
      <span className="attachment-size">{formatBytes(size)}</span>
    </span>
  )
}

/** Only a picture's: the bytes of other files stay in main. A file that is gone is shown by its name. */
function useBytes({ id, kind }: Attachment): Uint8Array<ArrayBuffer> | undefined {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>()
  useEffect(() => {
    if (kind !== 'image') return
    let isCurrent = true
    call(bridge.invoke.attachments.read({ attachmentId: id })).then(
      (read) => isCurrent && setBytes(new Uint8Array(read.bytes)),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [id, kind])
  return bytes
}
