import { describe, expect, it } from 'vitest'
import { de } from '../../../src/renderer/language/de'
import { en } from '../../../src/renderer/language/en'

/** A word, or a sentence with gaps. */
type Phrase = string | ((...args: unknown[]) => unknown)

/** Every phrase of a language by its path: `chat.remember.tool`. */
function phrasesOf(words: object, path = ''): ReadonlyMap<string, Phrase> {
  const found = new Map<string, Phrase>()
  for (const [key, value] of Object.entries(words) as [string, unknown][]) {
    const here = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object' && value !== null)
      for (const [inner, phrase] of phrasesOf(value, here)) found.set(inner, phrase)
    else found.set(here, value as Phrase)
  }
  return found
}

/** No value is 1, so that every sentence is in the plural; no digit of one is in another. */
const gaps = [22, 33, 44, 55, 66]
const facts = { host: '22', status: 33, retryAfterSeconds: 44, reference: '55', name: '66', button: '77' }

/** What a phrase says with recognizable values in its gaps. */
function said(path: string, phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase
  if (path.startsWith('errors.')) return String(phrase(facts))
  try {
    return String(phrase(...gaps))
  } catch {
    return String(phrase(...gaps.map((gap) => [gap])))
  }
}

const gapsIn = (text: string) => [...gaps, 77].filter((gap) => text.includes(String(gap)))

const english = phrasesOf(en)
const german = phrasesOf(de)

/** The same in both languages: names, loan words, formats. */
const sameInBoth = new Set([
  '22 B',
  '22 KB',
  '22 MB',
  'Browser',
  'Chats',
  'Code',
  'Code, 22',
  'Deutsch',
  'English',
  'Esc',
  'Minimal',
  'Name',
  'OpenAI',
  'Patchbay',
  'Prompts',
  'Server',
  'System',
  'System (22)',
  'Text',
  'Token',
  'Version 22',
])

describe('the German words', () => {
  it('are there for every English one, of the same kind, and no others', () => {
    const kinds = (words: ReadonlyMap<string, Phrase>) =>
      Object.fromEntries([...words].map(([path, phrase]) => [path, typeof phrase]))
    expect(kinds(german)).toEqual(kinds(english))
  })

  it('have no gap that the English ones do not fill, and use every value that the English ones show', () => {
    for (const [path, phrase] of english) {
      const other = german.get(path) ?? ''
      expect(other.length <= phrase.length || typeof other === 'string', path).toBe(true)
      expect(gapsIn(said(path, other)), path).toEqual(gapsIn(said(path, phrase)))
    }
  })

  it('are German: none is the English text, but for names and loan words', () => {
    const untranslated = [...english]
      .map(([path, phrase]) => ({ path, text: said(path, phrase), other: said(path, german.get(path) ?? '') }))
      .filter(({ text, other }) => text === other && /\p{L}/u.test(text) && !sameInBoth.has(text))
    expect(untranslated.map(({ path, text }) => `${path}: ${text}`)).toEqual([])
  })
})

describe('the words of each language', () => {
  it.each([
    ['English', english],
    ['German', german],
  ])('are never empty: %s', (_language, words) => {
    const empty = [...words].filter(([path, phrase]) => said(path, phrase).trim() === '')
    expect(empty.map(([path]) => path)).toEqual([])
  })

  it.each([
    ['English', english],
    ['German', german],
  ])('have something for every gap: %s', (_language, words) => {
    const odd = [...words].filter(([path, phrase]) => /undefined|NaN|\[object/.test(said(path, phrase)))
    expect(odd.map(([path]) => path)).toEqual([])
  })
})
