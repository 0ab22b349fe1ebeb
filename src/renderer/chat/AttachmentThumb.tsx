import { useState } from 'react'
import type { Attachment } from '@shared/attachment'
import { t } from '../language/words'
import { formatBytes } from '../ui/format'
import { FileIcon } from './icons'
import { PictureDialog } from './PictureDialog'
import { useAttachmentUrl } from './use-attachment-url'
import './attachment.css'

/** A file that goes with a message: a small picture that can be looked at large, or its name and size. */
export function AttachmentThumb({ attachment }: { readonly attachment: Attachment }) {
  const { name, size, kind } = attachment
  const url = useAttachmentUrl(attachment)
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
