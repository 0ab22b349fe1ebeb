import type { Attachment } from '@shared/attachment'
import { useAttachmentUrl } from '../chat/use-attachment-url'
import { t } from '../language/words'
import { IconButton } from '../ui/Button'
import { CrossIcon } from '../ui/icons'
import { Spinner } from '../ui/Spinner'
import { formatBytes } from '../ui/format'
import type { AttachmentItem } from './use-attachments'

interface AttachmentChipsProps {
  readonly items: readonly AttachmentItem[]
  readonly onRemove: (key: string) => void
}

/** The files that go with the next message. */
export function AttachmentChips({ items, onRemove }: AttachmentChipsProps) {
  const adding = items.filter(({ attachment }) => !attachment).length
  return (
    <>
      <span className="visually-hidden" role="status">
        {adding > 0 && t.composer.addingFiles(adding)}
      </span>
      {items.length > 0 && (
        <ul className="composer-files" aria-label={t.composer.attachments}>
          {items.map((item) => (
            <AttachmentChip key={item.key} item={item} onRemove={() => onRemove(item.key)} />
          ))}
        </ul>
      )}
    </>
  )
}

function AttachmentChip({ item, onRemove }: { readonly item: AttachmentItem; readonly onRemove: () => void }) {
  const { name, size, attachment } = item
  return (
    <li className="composer-file" title={name}>
      {attachment?.kind === 'image' ? (
        <Thumbnail attachment={attachment} />
      ) : (
        <span className="composer-file-picture" aria-hidden="true">
          {attachment ? extensionOf(name) : <Spinner />}
        </span>
      )}
      <span className="composer-file-text">
        <bdi className="composer-file-name">{name}</bdi>
        <span className="composer-file-size">{attachment ? formatBytes(size) : t.composer.adding}</span>
      </span>
      <IconButton small label={t.composer.removeFile(name)} onClick={onRemove}>
        <CrossIcon size={14} />
      </IconButton>
    </li>
  )
}

/** The name beside it says what it is: the picture is decoration. */
function Thumbnail({ attachment }: { readonly attachment: Attachment }) {
  const url = useAttachmentUrl(attachment)
  return (
    <span className="composer-file-picture" aria-hidden="true">
      {url !== undefined && <img src={url} alt="" decoding="async" />}
    </span>
  )
}

function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,4})$/u.exec(name)?.[1]?.toUpperCase() ?? 'TXT'
}
