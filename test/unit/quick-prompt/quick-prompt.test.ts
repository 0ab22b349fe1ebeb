import { describe, expect, it } from 'vitest'
import type { Destination } from '../../../src/shared/desktop'
import { QuickPrompt } from '../../../src/main/quick-prompt/quick-prompt'
import type { QuickWindow } from '../../../src/main/quick-prompt/quick-window'

function quickPrompt(copied: { text?: string; image?: Uint8Array; selection?: string } = {}) {
  const clock = { now: 1_000_000 }
  const went: Destination[] = []
  const kept: string[] = []
  const shown: object[] = []
  const window = {
    isPinned: false,
    isVisible: false,
    window: { isFocused: () => true },
    show() {
      this.isVisible = true
    },
    hide() {
      this.isVisible = false
    },
    setPinned(pinned: boolean) {
      this.isPinned = pinned
    },
    resize: () => undefined,
  }
  const prompt = new QuickPrompt({
    window: () => window as unknown as QuickWindow,
    clipboard: {
      text: async () => copied.text ?? '',
      selection: async () => copied.selection ?? '',
      image: async () => copied.image ?? new Uint8Array(),
    },
    attach: (name, bytes) => ({ id: 'a1', name, mediaType: 'image/png', kind: 'image', size: bytes.length }),
    goTo: (destination) => went.push(destination),
    keep: (conversationId) => kept.push(conversationId),
    emit: { shown: (payload) => shown.push(payload) },
    now: () => clock.now,
  })
  return { prompt, window, clock, went, kept, shown }
}
const minutes = (count: number) => count * 60_000

describe('the thread of the quick prompt', () => {
  it('is gone on with when the window comes back within five minutes, and not later', () => {
    const { prompt, clock } = quickPrompt()
    prompt.open()
    prompt.show({ conversationId: 'c1' })
    prompt.hide()
    clock.now += minutes(4)
    expect(prompt.state().conversationId).toBe('c1')
    clock.now += minutes(2)
    expect(prompt.state().conversationId).toBeUndefined()
  })

  it('stays while the window is open, however long that is', () => {
    const { prompt, clock } = quickPrompt()
    prompt.open()
    prompt.show({ conversationId: 'c1' })
    clock.now += minutes(60)
    prompt.open()
    expect(prompt.state().conversationId).toBe('c1')
  })

  it('leaving twice counts from the first time', () => {
    const { prompt, clock } = quickPrompt()
    prompt.show({ conversationId: 'c1' })
    prompt.hide()
    clock.now += minutes(4)
    prompt.left()
    clock.now += minutes(2)
    expect(prompt.state().conversationId).toBeUndefined()
  })

  it('goes on in the main window: kept, and gone from here', () => {
    const { prompt, window, went, kept } = quickPrompt()
    prompt.open()
    prompt.show({ conversationId: 'c1' })
    prompt.handOver({ conversationId: 'c1' })
    expect(went).toEqual([{ to: 'chat', conversationId: 'c1' }])
    expect(kept).toEqual(['c1'])
    expect(window.isVisible).toBe(false)
    expect(prompt.state().conversationId).toBeUndefined()
  })
})

describe('the window of the quick prompt', () => {
  it('comes with the shortcut and goes with it', () => {
    const { prompt, window, shown } = quickPrompt()
    prompt.state()
    prompt.toggle()
    expect(window.isVisible).toBe(true)
    expect(shown).toEqual([{}])
    prompt.toggle()
    expect(window.isVisible).toBe(false)
  })

  it('shows the text of the command line', () => {
    const { prompt, shown } = quickPrompt()
    prompt.state()
    prompt.open('What is due?')
    expect(shown).toEqual([{ text: 'What is due?' }])
  })

  it('keeps that text until its page listens, once', () => {
    const { prompt, shown } = quickPrompt()
    prompt.open('What is due?')
    expect(shown).toEqual([])
    prompt.state()
    prompt.state()
    expect(shown).toEqual([{ text: 'What is due?' }])
  })
})

describe('what is taken along, only when asked for', () => {
  it('is the text that was copied', async () => {
    const { prompt } = quickPrompt({ text: 'copied' })
    expect(await prompt.takeClipboard()).toEqual({ kind: 'text', source: 'clipboard', text: 'copied' })
  })

  it('or the picture', async () => {
    const { prompt } = quickPrompt({ image: new Uint8Array(3) })
    expect(await prompt.takeClipboard()).toMatchObject({ kind: 'image', attachment: { size: 3 } })
  })

  it('or nothing', async () => {
    const { prompt } = quickPrompt({ text: '  ' })
    expect(await prompt.takeClipboard()).toEqual({ kind: 'nothing' })
    expect(await prompt.takeSelection()).toEqual({ kind: 'nothing' })
  })
})
