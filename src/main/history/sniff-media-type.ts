import type { Attachment } from '@shared/attachment'

interface Sniffed {
  readonly kind: Attachment['kind']
  readonly mediaType: string
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]
/** A PDF may begin with a few foreign bytes: its readers look into the first kilobyte. */
const PDF_WITHIN = 1024

/** What the bytes are: the pictures and files that models read (`input_image`, `input_file`); `undefined` = none of them. */
export function sniffMediaType(bytes: Uint8Array): Sniffed | undefined {
  const image = imageType(bytes)
  if (image) return { kind: 'image', mediaType: image }
  if (asLatin1(bytes, 0, PDF_WITHIN).includes('%PDF-')) return { kind: 'file', mediaType: 'application/pdf' }
  return isText(bytes) ? { kind: 'file', mediaType: 'text/plain' } : undefined
}

function imageType(bytes: Uint8Array): string | undefined {
  if (beginsWith(bytes, PNG)) return 'image/png'
  if (beginsWith(bytes, JPEG)) return 'image/jpeg'
  if (/^GIF8[79]a/.test(asLatin1(bytes, 0, 6))) return 'image/gif'
  if (asLatin1(bytes, 0, 4) === 'RIFF' && asLatin1(bytes, 8, 12) === 'WEBP') return 'image/webp'
  return undefined
}

/** UTF-8 with no control characters but line ends, tabs and form feeds. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false
  if (bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
    return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function asLatin1(bytes: Uint8Array, begin: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(begin, end))
}
