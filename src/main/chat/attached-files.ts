import type { ChatHistory } from './ports'
import { isWire, listOf, stringOf, type Wire } from './wire'

/** OpenAI takes no more than this in one request, and a conversation must not grow the memory without end. Bytes. */
const TOGETHER = 50 * 1024 * 1024

/**
 * `input` with the bytes of attached files in place of their ids. The newest files come first when they do not all fit; a file
 * that is gone or left out is said to be, so that the model does not answer about what it cannot see.
 */
export function withAttachedFiles(input: readonly Wire[], files: ChatHistory['attachments']): Wire[] {
  let room = TOGETHER
  const expand = (part: Wire): Wire => {
    const id = stringOf(part.attachment_id)
    if (id === undefined) return part
    const found = files.read(id)
    const name = stringOf(part.filename) ?? 'a file'
    if (!found) return absent(name, 'is no longer there')
    if (found.bytes.byteLength > room)
      return absent(name, 'is left out, because the files of this conversation are too large')
    room -= found.bytes.byteLength
    return filePart(part, found.attachment.name, dataUrl(found.attachment.mediaType, found.bytes))
  }
  const newestFirst = [...input].reverse().map((item) => {
    if (!hasFiles(item)) return item
    return { ...item, content: [...listOf(item.content)].reverse().map(expand).reverse() }
  })
  return newestFirst.reverse()
}

function hasFiles(item: Wire): boolean {
  return Array.isArray(item.content) && item.content.some((part) => isWire(part) && 'attachment_id' in part)
}

function filePart({ type }: Wire, name: string, url: string): Wire {
  return type === 'input_image'
    ? { type: 'input_image', detail: 'auto', image_url: url }
    : { type: 'input_file', filename: name, file_data: url }
}

function absent(name: string, why: string): Wire {
  return { type: 'input_text', text: `[The attached file ${JSON.stringify(name)} ${why}.]` }
}

/** RFC 2397. */
function dataUrl(mediaType: string, bytes: Uint8Array): string {
  const { buffer, byteOffset, byteLength } = bytes
  return `data:${mediaType};base64,${Buffer.from(buffer, byteOffset, byteLength).toString('base64')}`
}
