import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MentionSource } from '../../../../src/renderer/composer/mentions'
import { insertMention, mentionAt, mentionOptions, mentionsIn } from '../../../../src/renderer/composer/mentions'

const tool = (name: string, title?: string) => ({ name, readOnly: false, ...(title === undefined ? {} : { title }) })
const linear: MentionSource = {
  id: 'k1',
  name: 'Linear',
  tools: [tool('create_issue', 'Create an issue'), tool('list_issues'), tool('list_issues.archived')],
}
const drive: MentionSource = { id: 'k2', name: 'Google Drive', tools: [tool('search_files')] }
const home: MentionSource = { id: 'k3', name: 'Gmail', account: 'ada@home.example', tools: [] }
const work: MentionSource = { id: 'k4', name: 'Gmail', account: 'ada@work.example', tools: [tool('send')] }
const all = [linear, drive, home, work]

const typed = (text: string) => mentionAt(text, text.length)
const offered = (query: string) => mentionOptions(query, all).map(({ text }) => text)

describe('an @ being typed', () => {
  it('asks for what follows it up to the caret', () => {
    expect(typed('@')).toEqual({ start: 0, query: '' })
    expect(typed('Look in @Goo')).toEqual({ start: 8, query: 'Goo' })
    expect(typed('(@Google D')).toEqual({ start: 1, query: 'Google D' })
    expect(mentionAt('Look in @Goo', 9)).toEqual({ start: 8, query: '' })
  })

  it('is nothing within an address, on another line, or behind the caret', () => {
    expect(typed('ada@example')).toBeUndefined()
    expect(typed('@Linear\nthen')).toBeUndefined()
    expect(mentionAt('a @Lin', 2)).toBeUndefined()
    expect(typed('')).toBeUndefined()
  })

  it('never points outside the text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('@', 'a', ' ', '\n', '/') }), fc.nat(30), (text, at) => {
        const caret = Math.min(at, text.length)
        const trigger = mentionAt(text, caret)
        if (trigger) expect(text.slice(trigger.start, caret)).toBe(`@${trigger.query}`)
      }),
    )
  })
})

describe('the list', () => {
  it('begins with every service, with the account where two share a name', () => {
    expect(offered('')).toEqual(['@Linear', '@Google Drive', '@Gmail (ada@home.example)', '@Gmail (ada@work.example)'])
  })

  it('finds services by any part of their name, those that begin with it first', () => {
    expect(offered('g').slice(0, 3)).toEqual([
      '@Google Drive',
      '@Gmail (ada@home.example)',
      '@Gmail (ada@work.example)',
    ])
    expect(offered('drive')).toEqual(['@Google Drive'])
  })

  it('shows the tools of a service after its name and a slash', () => {
    expect(offered('linear/')).toEqual(['@Linear/create_issue', '@Linear/list_issues', '@Linear/list_issues.archived'])
    expect(offered('Linear/arch')).toEqual(['@Linear/list_issues.archived'])
  })

  it('finds tools by their name or title', () => {
    expect(offered('search_')).toEqual(['@Google Drive/search_files'])
    expect(offered('an issue')).toEqual(['@Linear/create_issue'])
    expect(offered('nothing like it')).toEqual([])
  })

  it('puts the chosen one in the place of what was typed', () => {
    const text = 'Ask @lin about it'
    expect(insertMention(text, { start: 4, query: 'lin' }, 8, '@Linear')).toEqual({
      text: 'Ask @Linear about it',
      caret: 12,
    })
    expect(insertMention('@', { start: 0, query: '' }, 1, '@Linear').text).toBe('@Linear ')
  })
})

describe('what a message mentions', () => {
  it('is read from its text', () => {
    expect(mentionsIn('With @Linear/create_issue and @google drive, please', all)).toEqual([
      { connectionId: 'k1', tool: 'create_issue' },
      { connectionId: 'k2' },
    ])
  })

  it('ends with its text', () => {
    expect(mentionsIn('With @Linea', all)).toEqual([])
    expect(mentionsIn('With Linear', all)).toEqual([])
    expect(mentionsIn('ada@Linear', all)).toEqual([])
  })

  it('is the longest name that fits, and never the beginning of another word', () => {
    const both = [linear, { ...drive, name: 'Linear Beta' }]
    expect(mentionsIn('@Linear Beta', both)).toEqual([{ connectionId: 'k2' }])
    expect(mentionsIn('@Linear', both)).toEqual([{ connectionId: 'k1' }])
    expect(mentionsIn('@Linearity', both)).toEqual([])
    expect(mentionsIn('@Linear/list_issues.archived!', all)).toEqual([
      { connectionId: 'k1', tool: 'list_issues.archived' },
    ])
  })

  it('tells two accounts of one service apart, and guesses nothing without one', () => {
    expect(mentionsIn('@Gmail (ada@work.example)/send', all)).toEqual([{ connectionId: 'k4', tool: 'send' }])
    expect(mentionsIn('@Gmail', all)).toEqual([])
    expect(mentionsIn('@Gmail', [home, linear])).toEqual([{ connectionId: 'k3' }])
  })

  it('is said once, and not more often than the contract takes', () => {
    expect(mentionsIn('@Linear and @Linear', all)).toHaveLength(1)
    const many = Array.from({ length: 30 }, (_, index) => ({ id: `c${index}`, name: `S${index}`, tools: [] }))
    expect(mentionsIn(many.map(({ name }) => `@${name}`).join(' '), many)).toHaveLength(20)
  })

  it('is found again in everything that the list puts in', () => {
    for (const { text, connectionId, tool: name } of ['', 'li', 'linear/', 'Gmail (ada@work.example)/'].flatMap(
      (query) => [...mentionOptions(query, all)],
    )) {
      expect(mentionsIn(`Use ${text} now`, all)).toEqual([
        { connectionId, ...(name === undefined ? {} : { tool: name }) },
      ])
    }
  })
})
