import { randomUUID } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { type Attachment, ATTACHMENT_LIMITS, type PickedFiles } from '@shared/attachment'
import type { Handlers } from '@shared/contract-types'
import { AppError } from '../errors'
import { cleanFileName } from './clean-title'
import type { Attachments } from './rows'
import { sniffMediaType } from './sniff-media-type'

interface AttachmentsDeps {
  readonly attachments: Attachments
  readonly dialogs: {
    /** Asks the person; paths, empty when the dialog was closed. */
    chooseFiles(): Promise<readonly string[]>
  }
}

type AttachmentHandlers = Handlers['attachments']

/** The files that go with messages. How many may go with one message is the chat's rule. */
export class AttachmentsCommands implements AttachmentHandlers {
  readonly #deps: AttachmentsDeps

  constructor(deps: AttachmentsDeps) {
    this.#deps = deps
  }

  add({ name, bytes }: { name: string; bytes: Uint8Array }): Attachment {
    const found = sniffMediaType(bytes)
    if (!found)
      throw new AppError(bytes.length > ATTACHMENT_LIMITS.file ? 'attachment_too_large' : 'attachment_not_supported')
    if (bytes.length > ATTACHMENT_LIMITS[found.kind]) throw new AppError('attachment_too_large')
    const attachment: Attachment = { id: randomUUID(), name: cleanFileName(name), size: bytes.length, ...found }
    this.#deps.attachments.insert(attachment, bytes)
    return attachment
  }

  /** One that is refused keeps no other back. */
  async pick(): Promise<PickedFiles> {
    const paths = await this.#deps.dialogs.chooseFiles()
    if (paths.length > ATTACHMENT_LIMITS.count) throw new AppError('too_many_attachments')
    const picked: PickedFiles = { taken: [], refused: [] }
    for (const path of paths) {
      try {
        picked.taken.push(this.add({ name: path, bytes: await read(path) }))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        picked.refused.push({ name: cleanFileName(path), code: error.code })
      }
    }
    return picked
  }

  read({ attachmentId }: { attachmentId: string }): { mediaType: string; bytes: Uint8Array<ArrayBuffer> } {
    const found = this.#deps.attachments.read(attachmentId)
    if (!found) throw new AppError('not_found')
    return { mediaType: found.attachment.mediaType, bytes: new Uint8Array(found.bytes) }
  }
}

async function read(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > ATTACHMENT_LIMITS.file) throw new AppError('attachment_too_large')
    return await readFile(path)
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('attachment_unreadable', {}, { cause })
  }
}
