import { useEffect, useState } from 'react'
import type { Attachment } from '@shared/attachment'
import { bridge, call } from '../bridge'
import { useBlobUrl } from './use-blob-url'

/** An address for a picture's bytes, for as long as it is shown; absent until main has handed them over. */
export function useAttachmentUrl(attachment: Attachment): string | undefined {
  return useBlobUrl(useBytes(attachment), attachment.mediaType)
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
