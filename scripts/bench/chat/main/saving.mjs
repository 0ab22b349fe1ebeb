import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { newReplay } from '../../../../src/main/chat/replay'
import { timed } from './clock.mjs'
import { madeHistory } from './made-history.mjs'
import { prose } from './prose.mjs'

const answerWords = 250
/** Slow, and always the same. */
const STORE_ROUNDS = 5

/**
 * G13: what one turn costs the disk (the question, then its answer) in an empty and in a 10 MB history, beside the file that
 * electron-store writes as a whole.
 */
export async function measureSaving({ folder, rounds }) {
  const { text, between } = prose(5)
  const content = { title: () => text(4), question: () => between(6, 20), answer: () => text(answerWords) }
  const empty = await madeHistory(join(folder, 'empty'), { ...content, conversations: 0, turnsEach: 0 })
  const full = await madeHistory(join(folder, 'full'), { ...content, conversations: 100, turnsEach: 10 })
  const { default: Store } = await import('electron-store')
  const file = new Store({ cwd: folder, name: 'whole', accessPropertiesByDotNotation: false })
  const texts = Array.from({ length: 2_700 }, () => text(answerWords * 2))
  file.set('turns', texts)
  const sides = {
    empty: saver(empty.history, text),
    full: saver(full.history, text),
    again: saver(empty.history, text),
  }
  for (const side of Object.values(sides)) for (let warm = 0; warm < 20; warm += 1) side()
  const result = []
  for (let round = 0; round < rounds; round += 1) {
    const { empty: a, full: b, again: c } = sides
    const times = round % 2 === 0 ? { empty: a(), full: b(), again: c() } : { again: c(), full: b(), empty: a() }
    result.push(times)
  }
  const wholeFile = Array.from({ length: STORE_ROUNDS }, () => {
    const turns = [...texts, text(answerWords)]
    return timed(() => file.set('turns', turns))
  })
  const megabytes = (path) => statSync(path).size / 1e6
  return {
    rounds: result,
    wholeFile,
    historyMB: megabytes(join(folder, 'full', 'history.sqlite')),
    storeMB: megabytes(file.path),
  }
}

/** Each in a conversation of its own, so that no side's conversation grows. */
function saver(history, text) {
  return () => {
    const conversationId = randomUUID()
    const now = Date.now()
    history.conversations.insert({
      id: conversationId,
      title: text(4),
      titleSource: 'message',
      createdAt: now,
      updatedAt: now,
      pinned: false,
      archived: false,
      headTurnId: null,
      settings: { connectionsOff: [] },
    })
    const question = { id: randomUUID(), startedAt: now, userText: text(12), attachments: [], mentions: [] }
    const running = { ...question, status: 'running', items: [] }
    const items = [{ type: 'text', id: 'text', text: text(answerWords), refusal: false }]
    const completed = { ...running, status: 'completed', items }
    const replay = newReplay(running)
    return timed(() => {
      history.turns.insert({ conversationId, parentId: null, turn: running, replay })
      history.turns.save(completed, replay)
    })
  }
}
