import fc from 'fast-check'
import { expect, it } from 'vitest'
import { titleFrom, titleOf } from '../../../src/main/chat/title'

it.each([
  ['Plan my week', 'Plan my week'],
  ['  Two\n\nlines\there ', 'Two lines here'],
  [
    'What did I promise to finish this week, and which of it is late already?',
    'What did I promise to finish this week, and which of it is…',
  ],
  ['x'.repeat(80), `${'x'.repeat(60)}…`],
  ['👨‍👩‍👧 '.repeat(3), '👨‍👩‍👧 👨‍👩‍👧 👨‍👩‍👧'],
])('calls a conversation that begins with %j %j', (text, title) => {
  expect(titleFrom(text)).toBe(title)
})

it('shows no character that turns the text around or that nobody sees', () => {
  expect(titleFrom('\u202Egnp.exe\u202C and \u200Bmore\u0007')).toBe('gnp.exe and more')
})

it('is the name of the file where a message has no words', () => {
  const file = { id: 'f', name: 'report.pdf', mediaType: 'application/pdf', kind: 'file' as const, size: 1 }
  expect(titleOf({ userText: '', attachments: [file], mentions: [] })).toBe('report.pdf')
})

it('is one line of at most 61 characters, never a broken one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const title = titleFrom(text)
      expect(Array.from(title).length).toBeLessThanOrEqual(61)
      expect(title).not.toMatch(/[\n\r]/)
      expect(() => encodeURIComponent(title)).not.toThrow()
    }),
  )
})
