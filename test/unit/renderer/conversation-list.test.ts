import { describe, expect, it } from 'vitest'
import type { ConversationSummary } from '../../../src/shared/conversation'
import { dayLabel, groupByDay } from '../../../src/renderer/frame/day-groups'
import { withChanged, without, withPage } from '../../../src/renderer/frame/conversation-pages'
import { en } from '../../../src/renderer/language/en'

const now = new Date(2026, 10, 23, 9).getTime()
const at = (daysAgo: number, hour = 8) => new Date(2026, 10, 23 - daysAgo, hour).getTime()
const chat = (id: string, updatedAt: number, more: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  title: id,
  createdAt: updatedAt,
  updatedAt,
  pinned: false,
  archived: false,
  ...more,
})
const words = en.frame.days

describe('the list of chats, grouped by day', () => {
  it('pinned first, then a group for each day', () => {
    const list = [chat('p', at(40), { pinned: true }), chat('a', at(0)), chat('b', at(1)), chat('c', at(1, 2))]
    const lines = groupByDay(list, now, words).map((line) => (line.kind === 'heading' ? `# ${line.label}` : line.key))
    expect(lines).toEqual(['# Pinned', 'p', '# Today', 'a', '# Yesterday', 'b', 'c'])
  })

  it.each([
    [0, 'Today'],
    [1, 'Yesterday'],
    [3, 'Friday'],
    [8, 'November 15'],
    [400, 'October 19, 2025'],
  ])('%i days ago is %s', (days, label) => {
    expect(dayLabel(at(days), now, words)).toBe(label)
  })

  it('a minute before midnight is yesterday', () => {
    expect(dayLabel(new Date(2026, 10, 22, 23, 59).getTime(), now, words)).toBe('Yesterday')
  })
})

describe('what is loaded of the list', () => {
  const loaded = {
    conversations: [chat('p', at(40), { pinned: true }), chat('a', at(0)), chat('b', at(2))],
    hasMore: true,
  }
  const ids = (pages: { conversations: readonly ConversationSummary[] }) => pages.conversations.map(({ id }) => id)

  it('a chat with a new message comes to the top, below the pinned ones', () => {
    expect(ids(withChanged(loaded, chat('b', now)))).toEqual(['p', 'b', 'a'])
  })

  it('a new one is added, an archived one leaves', () => {
    expect(ids(withChanged(loaded, chat('n', now)))).toEqual(['p', 'n', 'a', 'b'])
    expect(ids(withChanged(loaded, chat('a', at(0), { archived: true })))).toEqual(['p', 'b'])
    expect(ids(without(loaded, 'p'))).toEqual(['a', 'b'])
  })

  it('one that is older than what is loaded waits for its page', () => {
    expect(ids(withChanged(loaded, chat('old', at(9))))).toEqual(['p', 'a', 'b'])
    expect(ids(withChanged({ ...loaded, hasMore: false }, chat('old', at(9))))).toEqual(['p', 'a', 'b', 'old'])
  })

  it('a page that overlaps adds what is new', () => {
    const pages = withPage(loaded, { conversations: [chat('b', at(2)), chat('c', at(3))], hasMore: false })
    expect(ids(pages)).toEqual(['p', 'a', 'b', 'c'])
    expect(pages.hasMore).toBe(false)
  })
})
