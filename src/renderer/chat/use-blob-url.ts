import { useEffect, useState } from 'react'

/** An address for bytes that are here already; it is given back when nobody shows them any more. */
export function useBlobUrl(bytes: Uint8Array<ArrayBuffer> | undefined, mediaType: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!bytes) return
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [bytes, mediaType])
  return url
}
