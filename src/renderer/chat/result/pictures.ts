export interface Picture {
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const mostPictures = 6
const mostBytes = 5 * 1024 * 1024
const dataUrl = /data:(image\/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/]+={0,2})/g

/** First bytes of what may be shown: the claim of the media type alone is not believed. */
const signatures: readonly (readonly [mediaType: string, ...bytes: number[]])[] = [
  ['image/png', 0x89, 0x50, 0x4e, 0x47],
  ['image/jpeg', 0xff, 0xd8, 0xff],
  ['image/gif', 0x47, 0x49, 0x46, 0x38],
  ['image/webp', 0x52, 0x49, 0x46, 0x46],
]

/** Pictures that are in the text itself; nothing is ever fetched for one (security.md S49). */
export function findPictures(text: string): readonly Picture[] {
  const pictures: Picture[] = []
  // JSON may write `/` as `\/`.
  const source = text.includes('\\/') ? text.replaceAll('\\/', '/') : text
  for (const [, , base64 = ''] of source.matchAll(dataUrl)) {
    const picture = decodePicture(base64)
    if (picture) pictures.push(picture)
    if (pictures.length >= mostPictures) break
  }
  return pictures
}

/** `undefined`: too large, cut off, or no picture at all. */
export function decodePicture(base64: string): Picture | undefined {
  if (base64.length * 0.75 > mostBytes) return undefined
  let binary: string
  try {
    binary = atob(base64)
  } catch {
    return undefined
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  const signature = signatures.find(([, ...first]) => first.every((byte, index) => bytes[index] === byte))
  return signature && { mediaType: signature[0], bytes }
}

export function withoutPictures(text: string): string {
  return text.replace(dataUrl, '').trim()
}
