import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { AppError } from '../../../src/main/errors'
import { responseEvents } from '../../fakes/responses-server'
import { testFolder } from '../storage/folders'
import { startHarness, type ChatHarness } from './chat-harness'
import { answer } from './chat-scripts'

let h: ChatHarness
beforeEach(async () => {
  h = await startHarness()
})
afterEach(async () => {
  await h.chat.close()
  await h.server.close()
})

/** As the history answers while a thread replaces what is in it. */
function restoring(): () => void {
  const { open } = h.history
  const { isRestoring, transaction } = open
  const refuse = () => {
    throw new AppError('history_unavailable')
  }
  Object.assign(open, { isRestoring: () => true, transaction: refuse })
  return () => Object.assign(open, { isRestoring, transaction })
}

describe('while a backup is restored', () => {
  it('nothing begins, and nobody is told that the disk refuses', async () => {
    h.server.script(answer('one'))
    const reference = await h.ask()
    await h.window.status(reference.turnId, 'completed')
    const restored = restoring()
    const { conversationId } = reference
    await expect(h.send(conversationId, 'lost')).rejects.toMatchObject({ code: 'history_unavailable' })
    await expect(h.chat.regenerate(reference)).rejects.toMatchObject({ code: 'history_unavailable' })
    await expect(h.chat.retry(reference)).rejects.toMatchObject({ code: 'history_unavailable' })
    restored()
    expect(h.storageFailures).toBe(0)
    expect(h.server.requests).toHaveLength(1)
    expect((await h.chat.open({ conversationId })).turns).toHaveLength(1)
  })

  it('what runs goes with the history that it belonged to', async () => {
    const path = join(testFolder(), 'backup.sqlite')
    h.server.script(answer('kept'), { events: responseEvents([], 'none'), then: 'stall' })
    const kept = await h.ask('kept')
    await h.window.status(kept.turnId, 'completed')
    await h.history.open.backup(path)
    const running = await h.ask('later')
    await h.history.open.restore(path)
    h.chat.historyReplaced()
    expect(h.window.replaced).toContain(null)
    const { conversations } = await h.chat.list({ archived: false })
    expect(conversations.map(({ id }) => id)).toEqual([kept.conversationId])
    await expect(h.chat.open(running)).rejects.toMatchObject({ code: 'not_found' })
  })
})
