import { describe, expect, it } from 'vitest'
import { Notifications } from '../../../src/main/windows/notifications'
import { en } from '../../../src/main/words/en'

const notified = (more: { isWatched?: boolean; answers?: boolean; approvals?: boolean; signIns?: boolean } = {}) => {
  const shown: { title: string; body: string; onClick: () => void }[] = []
  const opened: string[] = []
  const notifications = new Notifications({
    show: (each) => shown.push(each),
    isWatched: () => more.isWatched ?? false,
    wants: () => ({ answers: true, approvals: true, signIns: true, ...more }),
    words: () => en,
    titleOf: (id) => `title of ${id}`,
    openChat: (id) => opened.push(id),
    openConnection: (id) => opened.push(id),
  })
  return { shown, opened, notifications }
}

describe('notifications', () => {
  it('say whose answer is ready, and a click brings that chat', () => {
    const { shown, opened, notifications } = notified()
    notifications.turnChanged('c1', 'completed')
    expect(shown).toMatchObject([{ title: 'The answer is ready', body: 'title of c1' }])
    shown[0]!.onClick()
    expect(opened).toEqual(['c1'])
  })

  it('say that a call needs an answer', () => {
    const { shown, notifications } = notified({ answers: false })
    notifications.turnChanged('c1', 'awaiting_approval')
    notifications.turnChanged('c1', 'completed')
    expect(shown.map(({ title }) => title)).toEqual(['A tool call needs your answer'])
  })

  it('say once that a connection lost its sign-in, and a click brings it', () => {
    const { shown, opened, notifications } = notified()
    const change = (status: 'connected' | 'needs_sign_in') =>
      notifications.connectionChanged({ id: 'linear', name: 'Linear', status })
    // Lost before this start: no news.
    change('needs_sign_in')
    change('connected')
    change('needs_sign_in')
    change('needs_sign_in')
    expect(shown.map(({ title }) => title)).toEqual(['Linear needs you to sign in again'])
    shown[0]!.onClick()
    expect(opened).toEqual(['linear'])
    const silent = notified({ signIns: false })
    silent.notifications.connectionChanged({ id: 'linear', name: 'Linear', status: 'connected' })
    silent.notifications.connectionChanged({ id: 'linear', name: 'Linear', status: 'needs_sign_in' })
    expect(silent.shown).toEqual([])
  })

  it('stay away while a window of ours is looked at, and for what is not an end', () => {
    const watched = notified({ isWatched: true })
    watched.notifications.turnChanged('c1', 'completed')
    expect(watched.shown).toEqual([])
    const { shown, notifications } = notified()
    for (const status of ['running', 'waiting', 'stopped'] as const) notifications.turnChanged('c1', status)
    expect(shown).toEqual([])
  })
})
