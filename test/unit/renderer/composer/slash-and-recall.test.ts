import { describe, expect, it } from 'vitest'
import { SavedPrompt } from '@shared/conversation'
import { canGoBack, canGoForward, recallable } from '../../../../src/renderer/composer/recall'
import { insertPrompt, isPromptName, promptName, promptsFor, slashAt } from '../../../../src/renderer/composer/slash'

const prompts = ['standup', 'weekly-stand', 'translate'].map((name) => ({ id: name, name, text: `Text of ${name}` }))

describe('a slash', () => {
  it('opens the prompts at the beginning of the message only', () => {
    expect(slashAt('/', 1)).toEqual({ query: '', rest: '' })
    expect(slashAt('/stand', 6)).toEqual({ query: 'stand', rest: '' })
    expect(slashAt('/Summarise this', 1)).toEqual({ query: '', rest: 'Summarise this' })
    expect(slashAt('and/or', 6)).toBeUndefined()
    expect(slashAt('/stand', 0)).toBeUndefined()
  })

  it('is a slash in a path or a sentence', () => {
    expect(slashAt('/usr/bin', 8)).toBeUndefined()
    expect(slashAt('/standup is at nine', 19)).toBeUndefined()
  })

  it('finds prompts by any part of their name, those that begin with it first', () => {
    expect(promptsFor('STAND', prompts).map(({ name }) => name)).toEqual(['standup', 'weekly-stand'])
    expect(promptsFor('', prompts)).toHaveLength(3)
    expect(promptsFor('x', prompts)).toEqual([])
  })

  it('gives way to the text of the prompt, and keeps what was there', () => {
    expect(insertPrompt({ query: '', rest: 'my notes' }, 'Translate:')).toEqual({
      text: 'Translate:\n\nmy notes',
      caret: 10,
    })
    expect(insertPrompt({ query: '', rest: '' }, 'Translate:').text).toBe('Translate:')
  })
})

describe('the name of a prompt', () => {
  it('is one word, as the contract wants it', () => {
    expect(promptName('my weekly  report')).toBe('my-weekly-report')
    for (const name of ['täglich_1', 'a/b', '', 'x'.repeat(41), 'x'.repeat(40), 'a b']) {
      expect(isPromptName(name)).toBe(
        SavedPrompt.shape.name.safeParse(name).success && name.trim() === name && !/\s/.test(name),
      )
    }
  })
})

describe('questions to go back to', () => {
  it('are those of this chat before all others, each once', () => {
    expect(recallable(['b', 'a'], ['c', 'b', ' '])).toEqual(['b', 'a', 'c'])
  })

  it('are reached from an empty field, or from the first line of one that was recalled', () => {
    expect(canGoBack('', 0, undefined)).toBe(true)
    expect(canGoBack('typed', 0, undefined)).toBe(false)
    expect(canGoBack('one\ntwo', 3, 'one\ntwo')).toBe(true)
    expect(canGoBack('one\ntwo', 5, 'one\ntwo')).toBe(false)
    expect(canGoBack('one, edited', 3, 'one')).toBe(false)
  })

  it('lead forward again from the last line', () => {
    expect(canGoForward('one\ntwo', 7, 'one\ntwo')).toBe(true)
    expect(canGoForward('one\ntwo', 1, 'one\ntwo')).toBe(false)
    expect(canGoForward('', 0, undefined)).toBe(false)
  })
})
