import { useEffect, useState } from 'react'
import { bridge, call } from '../bridge'

/** An address for the picture's bytes, for as long as it is shown; absent until main has handed them over. */
export function useThumbnail(attachmentId: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    let made: string | undefined
    call(bridge.invoke.attachments.read({ attachmentId })).then(
      ({ mediaType, bytes }) => {
        if (!isCurrent) return
        made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }))
        setUrl(made)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [attachmentId])
  return url
}
