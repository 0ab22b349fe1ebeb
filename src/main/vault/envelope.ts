import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/**
 * The sealed vault (security.md §5), base64 of:
 *
 *     magic | u32 length, header | u32 length, wrapped key | 12 bytes IV | 16 bytes tag | ciphertext | SHA-256 of all before
 *
 * AES-256-GCM authenticates the ciphertext, and with it magic and header. The digest is no protection against anyone: it
 * tells damaged bytes (`corrupt`) from a key that is gone (`key-lost`) before any key is asked for. Magic, header and digest
 * stay as they are in every version, so that an older app knows a newer vault.
 */
const MAGIC = Buffer.from('PATCHBAY-VAULT\n')
const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const DIGEST_BYTES = 32
const CIPHER = 'aes-256-gcm'

const AnyHeader = z.object({ v: z.number().int().positive() })
const Header = z.strictObject({
  v: z.literal(VERSION),
  /** Which data key, so that a copy sealed with another one is not mistaken for damage. */
  kid: z.string(),
  backend: z.string(),
  /** Counts writes: the highest valid generation wins. */
  gen: z.number().int().positive(),
  appId: z.string(),
})
export type Header = z.infer<typeof Header>

export interface Frame {
  readonly header: Header
  readonly wrappedKey: string
  readonly iv: Buffer
  readonly tag: Buffer
  readonly ciphertext: Buffer
}

export function seal(facts: Omit<Header, 'v'>, wrappedKey: string, key: Buffer, plaintext: string): string {
  const header = encodeHeader({ v: VERSION, ...facts })
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.concat([MAGIC, header]))
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  const wrapped = Buffer.from(wrappedKey)
  const frame = Buffer.concat([MAGIC, sized(header), sized(wrapped), iv, cipher.getAuthTag(), ciphertext])
  return Buffer.concat([frame, digest(frame)]).toString('base64')
}

/** Needs no key. `undefined` = damaged, or not a vault. */
export function parseFrame(sealed: string): Frame | 'newer-version' | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  // Node skips what is not base64 and ignores spare bits: only the one exact spelling is accepted.
  if (bytes.toString('base64') !== sealed || bytes.length < MAGIC.length + DIGEST_BYTES) return undefined
  const frame = bytes.subarray(0, -DIGEST_BYTES)
  if (!digest(frame).equals(bytes.subarray(-DIGEST_BYTES))) return undefined
  if (!frame.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const header = readSized(frame, MAGIC.length)
  if (!header) return undefined
  const json = parseJson(header.value)
  const version = AnyHeader.safeParse(json)
  if (version.success && version.data.v > VERSION) return 'newer-version'
  const known = Header.safeParse(json)
  // The tag covers the header as this version spells it.
  if (!known.success || !encodeHeader(known.data).equals(header.value)) return undefined
  const wrapped = readSized(frame, header.end)
  if (!wrapped || frame.length < wrapped.end + IV_BYTES + TAG_BYTES) return undefined
  const sealedPart = frame.subarray(wrapped.end)
  return {
    header: known.data,
    wrappedKey: wrapped.value.toString(),
    iv: sealedPart.subarray(0, IV_BYTES),
    tag: sealedPart.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
    ciphertext: sealedPart.subarray(IV_BYTES + TAG_BYTES),
  }
}

/** @throws when the key is another one or a byte was changed */
export function openFrame({ header, iv, tag, ciphertext }: Frame, key: Buffer): string {
  const decipher = createDecipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.concat([MAGIC, encodeHeader(header)]))
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
}

function encodeHeader({ v, kid, backend, gen, appId }: Header): Buffer {
  return Buffer.from(JSON.stringify({ v, kid, backend, gen, appId }))
}

function sized(part: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return Buffer.concat([length, part])
}

function readSized(frame: Buffer, start: number): { value: Buffer; end: number } | undefined {
  if (frame.length < start + 4) return undefined
  const end = start + 4 + frame.readUInt32BE(start)
  return end > frame.length ? undefined : { value: frame.subarray(start + 4, end), end }
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
