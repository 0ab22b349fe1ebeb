import { listConversations } from '../../../../src/main/chat/conversation-list'
import { OpenConversations } from '../../../../src/main/chat/open-conversations'
import { LIST_SQL } from '../../../../src/main/history/conversations'
import { matchQuery } from '../../../../src/main/history/search-query'
import { z } from 'zod'
import { timed } from './clock.mjs'
import { madeHistory } from './made-history.mjs'
import { prose } from './prose.mjs'

const NEWEST = 50
const RAW_SEARCH = `
  SELECT rowid, snippet(search, 0, '<', '>', '…', 24) AS snippet FROM search WHERE search MATCH ?
  ORDER BY rowid DESC LIMIT ${NEWEST}`
/** Reads the rows and checks nothing. */
const raw = z.any()

/**
 * G9: what a person types, over 200,000 messages in 10,000 conversations, beside SQLite's own index asked directly.
 * @returns {Promise<object>} milliseconds by question and side, one list for each
 */
export async function measureSearch({ folder, rounds }) {
  const { text, between, words } = prose(3)
  const started = performance.now()
  const { db, history, ids } = await madeHistory(folder, {
    conversations: 10_000,
    turnsEach: 10,
    title: () => text(4),
    question: () => between(6, 20),
    answer: () => between(30, 90),
  })
  const buildMs = performance.now() - started
  const queries = {
    'a common word': words[15],
    'a word': words[400],
    'a rare word': words[15_000],
    'two words': `${words[60]} ${words[150]}`,
    'a beginning': words[900].slice(0, 4),
  }
  const open = new OpenConversations({ history })
  const sides = Object.entries(queries).map(([name, typed]) => ({
    name,
    ours: () => history.search.find(typed, NEWEST),
    limit: () => db.all(raw, RAW_SEARCH, matchQuery(typed)),
  }))
  sides.push({
    name: 'first page of the list',
    ours: () => listConversations({ archived: false }, open, history).conversations,
    limit: () => db.all(raw, LIST_SQL, 0, 0, Number.MAX_SAFE_INTEGER, '', 101),
  })
  const measured = sides.map((side) => ({ name: side.name, found: side.ours().length, ...measure(side, rounds) }))
  return { buildMs, conversations: ids.length, measured }
}

function measure({ ours, limit }, rounds) {
  const result = []
  for (let round = 0; round < rounds; round += 1) {
    result.push({ limit: timed(limit), ours: timed(ours), again: timed(limit) })
  }
  return { rounds: result }
}
