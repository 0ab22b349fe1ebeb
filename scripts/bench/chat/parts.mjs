import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { startDeltaServer } from './delta-server.mjs'
import { electronMain } from './electron-main.mjs'
import { measureLongChat } from './long-chat.mjs'
import { reportDeltas, reportLongChat, reportSaving, reportSearch, reportSending } from './report.mjs'
import { measureStreaming } from './stream.mjs'

/**
 * What is measured. A part gives a table, ratios (medians over rounds in which the sides follow each other) with the goals for some,
 * and counters with the limits of those that say the same on every machine.
 */
export const PARTS = {
  streaming: {
    title: 'G6, G7: an answer that streams into the window',
    async measure({ executable, environment, isQuick }) {
      const { ratios, counters, table } = await measureStreaming({ executable, environment, isQuick })
      const goals = {
        '50KB task ours/bare': 2,
        '50KB task ours/streamdown': 0.55,
        // It draws half of the frames only, and saves their cost.
        '50KB task per frame ours/react-markdown': 0.25,
        '500KB task ours/bare': 2.3,
        '500KB task ours/streamdown': 0.55,
      }
      // The least that an answer costs is once; a lexer that begins anew with each delta would come to thousands.
      const limits = { '50KB ours lexed per character': 15, '500KB ours lexed per character': 15 }
      // Quick streams are so fast that the peers save time by dropping frames.
      return { ratios, counters, table, goals: isQuick ? {} : goals, limits }
    },
  },
  deltas: {
    title: "G5: main's processor time for 1,000 deltas at 1,000 a second, from the socket to a window",
    async measure({ isQuick, ...where }) {
      const deltas = isQuick ? 2000 : 3000
      const server = await startDeltaServer({ deltas, perSecond: 1000 })
      try {
        const options = { baseUrl: server.baseUrl, rounds: isQuick ? 3 : 8 }
        return reportDeltas(await inMain(where, 'deltas', options), deltas)
      } finally {
        server.close()
      }
    },
  },
  open: {
    title: 'G8: opening a chat of 10,000 messages, and reading upwards',
    async measure({ isQuick, ...where }) {
      const main = await inMain(where, 'long-chat', { rounds: 20 })
      const options = { pages: main.file, rounds: isQuick ? 2 : 7 }
      return reportLongChat(await measureLongChat({ ...where, ...options }), main)
    },
  },
  search: {
    title: 'G9: 200,000 messages in 10,000 chats',
    measure: async ({ isQuick, ...where }) =>
      reportSearch(await inMain(where, 'search', { rounds: isQuick ? 20 : 60 })),
  },
  sending: {
    title: "G12: from the command to the request's first byte",
    measure: async ({ isQuick, ...where }) =>
      reportSending(await inMain(where, 'sending', { rounds: isQuick ? 15 : 60 })),
  },
  saving: {
    title: 'G13: saving one turn',
    measure: async ({ isQuick, ...where }) =>
      reportSaving(await inMain(where, 'saving', { rounds: isQuick ? 100 : 400 })),
  },
}

async function inMain({ executable, environment, folder }, part, options) {
  const own = path.join(folder, part)
  mkdirSync(own)
  const run = await electronMain({ executable, environment, folder: own })
  return run(part, options)
}
