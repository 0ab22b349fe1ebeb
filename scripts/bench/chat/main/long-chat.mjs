import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeAnswer } from '../answer.mjs'
import { createChat } from './chat-parts.mjs'
import { madeHistory } from './made-history.mjs'
import { prose } from './prose.mjs'

const turnsEach = 5_000
/** Blocks of Markdown in an answer: some 400 characters. */
const blocksEach = 2

/**
 * For G8: what main answers when a conversation of 10,000 messages is opened and read upwards.
 * @returns {Promise<{ file: string, openMs: number[], earlierMs: number[] }>} `file`: `{ opened, earlier }`, page after page
 */
export async function openLongChat({ folder, rounds }) {
  const { text, between } = prose(11)
  const blocks = makeAnswer(1_000_000).split('\n\n')
  let next = 0
  const { history, ids } = await madeHistory(folder, {
    conversations: 1,
    turnsEach,
    title: () => text(4),
    question: () => between(6, 20),
    answer: () => {
      const at = (blocksEach * next++) % (blocks.length - blocksEach)
      return blocks.slice(at, at + blocksEach).join('\n\n')
    },
  })
  const { chat } = createChat({ history, endpoint: () => Promise.reject(new Error('not part of this')) })
  const [conversationId] = ids
  const openMs = []
  let opened
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now()
    opened = await chat.open({ conversationId })
    openMs.push(performance.now() - started)
  }
  const { earlier, earlierMs } = await readUpwards(chat, opened)
  const file = join(folder, 'pages.json')
  writeFileSync(file, JSON.stringify({ opened, earlier }))
  return { file, openMs, earlierMs }
}

async function readUpwards(chat, { id: conversationId, turns, hasEarlier }) {
  const earlier = []
  const earlierMs = []
  let page = { turns, hasEarlier }
  while (page.hasEarlier) {
    const started = performance.now()
    page = await chat.earlier({ conversationId, beforeTurnId: page.turns[0].id })
    earlierMs.push(performance.now() - started)
    earlier.push(page)
  }
  return { earlier, earlierMs }
}
