import { describe, expect, it } from 'vitest'
import { ATTACHMENT_LIMITS } from '@shared/attachment'
import { refusalBeside, refusalOf, refusalText } from '../../../../src/renderer/composer/attachment-limits'

const MB = 1024 * 1024
const pdf = (size: number) => ({ size, type: 'application/pdf' })
const picture = (size: number) => ({ size, type: 'image/png' })

describe('limits of attachments', () => {
  it('take what is exactly as large as it may be', () => {
    expect(refusalOf(picture(ATTACHMENT_LIMITS.image), [])).toBeUndefined()
    expect(
      refusalOf(pdf(ATTACHMENT_LIMITS.file), [{ size: ATTACHMENT_LIMITS.message - ATTACHMENT_LIMITS.file }]),
    ).toBeUndefined()
    expect(
      refusalBeside(
        1,
        Array.from({ length: ATTACHMENT_LIMITS.count - 1 }, () => ({ size: 1 })),
      ),
    ).toBeUndefined()
  })

  it('refuse one byte more', () => {
    expect(refusalOf(picture(ATTACHMENT_LIMITS.image + 1), [])?.kind).toBe('image_too_large')
    expect(refusalOf(pdf(ATTACHMENT_LIMITS.file + 1), [])?.kind).toBe('file_too_large')
    expect(refusalOf(pdf(1), [{ size: ATTACHMENT_LIMITS.message }])?.kind).toBe('message_too_large')
  })

  it('refuse one file more, and an empty one', () => {
    expect(
      refusalBeside(
        1,
        Array.from({ length: ATTACHMENT_LIMITS.count }, () => ({ size: 1 })),
      )?.kind,
    ).toBe('too_many')
    expect(refusalOf(pdf(0), [])?.kind).toBe('empty')
  })

  it('hold a picture that goes as a file to the limit of files', () => {
    expect(refusalOf({ size: 12 * MB, type: 'image/svg+xml' }, [])).toBeUndefined()
  })
})

describe('the sentence for a refused file', () => {
  it('names the file, its size and the limit', () => {
    const reason = { kind: 'image_too_large', size: 10 * MB + 1 } as const
    const text = refusalText({ name: 'photo.png', reason })
    expect(text).toContain('“photo.png”')
    // Never "10 MB, and may have 10 MB".
    expect(text).toContain('10.1 MB')
    expect(text).toContain('10 MB')
  })

  it('says what main found in the bytes', () => {
    const said = (code: 'attachment_not_supported' | 'attachment_unreadable') =>
      refusalText({ name: 'a.exe', reason: { kind: 'main', error: { code } } })
    expect(said('attachment_not_supported')).toContain('only pictures, text and PDF')
    expect(said('attachment_unreadable')).toContain('could not be read')
  })
})
