import { describe, expect, it } from 'vitest'
import { isTooLongToHandOver, readStartWish } from '../../../src/main/command-line'

const read = (...args: string[]) =>
  readStartWish(['/opt/patchbay/patchbay', ...args], '/opt/patchbay/resources/app.asar')

describe('what a command line asks for', () => {
  it.each([
    [['--quick'], { newChat: false, hidden: false, quick: { text: '' } }],
    [['--quick', 'What is due today?'], { newChat: false, hidden: false, quick: { text: 'What is due today?' } }],
    [['--quick=What is due?'], { newChat: false, hidden: false, quick: { text: 'What is due?' } }],
    [['--new-chat'], { newChat: true, hidden: false }],
    [['--hidden'], { newChat: false, hidden: true }],
    [
      ['--connect', 'https://mcp.example.com/mcp'],
      { newChat: false, hidden: false, connect: 'https://mcp.example.com/mcp' },
    ],
    [
      ['--connect=https://mcp.example.com/mcp'],
      { newChat: false, hidden: false, connect: 'https://mcp.example.com/mcp' },
    ],
    [[], { newChat: false, hidden: false }],
  ])('%j', (args, wish) => {
    expect(read(...args)).toEqual(wish)
  })

  it('finds the text where Chromium moved it behind its own switches', () => {
    expect(read('--quick', '--no-sandbox', '--original-process-start-time=1', 'two words')).toMatchObject({
      quick: { text: 'two words' },
    })
  })

  it('a link of ours, the app folder and unknown switches are no text', () => {
    const wish = readStartWish(
      ['electron', '/opt/patchbay', '--frobnicate', '--quick', 'app.patchbay.desktop:/oauth/callback?code=c'],
      '/opt/patchbay',
    )
    expect(wish.quick).toEqual({ text: '' })
  })

  it('a text of 100 kB is cut and never through a character', () => {
    const text = `${'a'.repeat(99_999)}😀${'b'.repeat(5_000)}`
    const { quick } = read('--quick', text)
    expect(quick?.text).toBe('a'.repeat(99_999))
  })

  it('a server address that no server could have is ignored', () => {
    expect(read(`--connect=https://${'a'.repeat(3000)}`).connect).toBeUndefined()
  })
})

describe('a command line for the app that runs already', () => {
  it('is too long near the 32 kB of its message, counted in bytes', () => {
    expect(isTooLongToHandOver(['patchbay', '--quick', 'a'.repeat(20_000)])).toBe(false)
    expect(isTooLongToHandOver(['patchbay', '--quick', 'ä'.repeat(20_000)])).toBe(true)
  })
})
