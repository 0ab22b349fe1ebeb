import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openFrame, parseFrame, seal } from '../../../src/main/vault/envelope'

const key = randomBytes(32)
const facts = { kid: 'k1', backend: 'gnome_libsecret', gen: 7, appId: 'app.patchbay.desktop' }
const secret = 'the secret'
const sealed = seal(facts, 'wrapped-key', key, secret)

function open(text: string, withKey = key): string | undefined {
  const frame = parseFrame(text)
  if (!frame || frame === 'newer-version') return undefined
  try {
    return openFrame(frame, withKey)
  } catch {
    return undefined
  }
}

/** Changes the bytes and makes the digest right again, as somebody would who knows the format but not the key. */
function forge(change: (frame: Buffer) => Buffer): string {
  const frame = change(Buffer.from(sealed, 'base64').subarray(0, -32))
  return Buffer.concat([frame, createHash('sha256').update(frame).digest()]).toString('base64')
}

describe('envelope', () => {
  it('gives back what was sealed, with its header in the clear and its payload not', () => {
    expect(open(sealed)).toBe(secret)
    expect(parseFrame(sealed)).toMatchObject({ header: { v: 1, ...facts }, wrappedKey: 'wrapped-key' })
    expect(Buffer.from(sealed, 'base64').includes(secret)).toBe(false)
  })

  it('never seals the same twice: each write has its own IV', () => {
    const ivs = Array.from({ length: 50 }, () => parseFrame(seal(facts, 'w', key, secret)))
    expect(new Set(ivs.map((frame) => (typeof frame === 'object' ? frame.iv.toString('hex') : ''))).size).toBe(50)
  })

  it('refuses every text with one bit flipped', () => {
    const bytes = Buffer.from(sealed)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(parseFrame(flipped.toString('latin1')), `bit ${bit}`).toBeUndefined()
    }
  })

  it('refuses every bit flipped under a digest made right again, but for the wrapped key that only the keyring knows', () => {
    const frame = Buffer.from(sealed, 'base64').subarray(0, -32)
    const wrappedAt = frame.indexOf('wrapped-key')
    for (let bit = 0; bit < frame.length * 8; bit++) {
      const at = bit >> 3
      if (at >= wrappedAt && at < wrappedAt + 'wrapped-key'.length) continue
      const opened = open(
        forge((bytes) => {
          const copy = Buffer.from(bytes)
          copy[at]! ^= 1 << (bit & 7)
          return copy
        }),
      )
      expect(opened, `bit ${bit}`).toBeUndefined()
    }
  })

  it('refuses every truncation', () => {
    for (let length = 0; length < sealed.length; length++) expect(parseFrame(sealed.slice(0, length))).toBeUndefined()
    const frame = Buffer.from(sealed, 'base64').subarray(0, -32)
    for (let length = 0; length < frame.length; length++) {
      expect(open(forge((bytes) => bytes.subarray(0, length)))).toBeUndefined()
    }
  })

  it('refuses another key', () => {
    expect(open(sealed, randomBytes(32))).toBeUndefined()
  })

  it('refuses base64 in any spelling but its own', () => {
    expect(parseFrame(` ${sealed}`)).toBeUndefined()
    expect(parseFrame(`${sealed}\n`)).toBeUndefined()
    expect(parseFrame(sealed.replace(/=*$/, '===='))).toBeUndefined()
  })

  it('refuses the payload of one header under another: backend, generation, key id and app are bound', () => {
    const other = seal({ ...facts, gen: 8 }, 'wrapped-key', key, 'other')
    const cut = (text: string) => {
      const bytes = Buffer.from(text, 'base64').subarray(0, -32)
      const end = bytes.indexOf('wrapped-key') + 'wrapped-key'.length
      return [bytes.subarray(0, end), bytes.subarray(end)] as const
    }
    expect(open(forge(() => Buffer.concat([cut(other)[0], cut(sealed)[1]])))).toBeUndefined()
  })

  it('knows a newer version by its header alone', () => {
    const header = JSON.stringify({ v: 2, whatever: true })
    const length = Buffer.alloc(4)
    length.writeUInt32BE(header.length)
    const magic = Buffer.from('PATCHBAY-VAULT\n')
    expect(parseFrame(forge(() => Buffer.concat([magic, length, Buffer.from(header)])))).toBe('newer-version')
  })
})
