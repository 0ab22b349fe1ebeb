import { mkdirSync } from 'node:fs'
import { app } from 'electron'
import { measureDeltas } from './deltas'
import { openLongChat } from './long-chat'
import { measureSaving } from './saving'
import { measureSearch } from './search'
import { measureSending } from './sending'

const parts = {
  deltas: measureDeltas,
  'long-chat': openLongChat,
  saving: measureSaving,
  search: measureSearch,
  sending: measureSending,
}

const { part, ...options } = JSON.parse(process.env.CHAT_BENCH)

app.whenReady().then(async () => {
  try {
    mkdirSync(options.folder, { recursive: true })
    const result = await parts[part](options)
    process.stdout.write(`\nRESULT ${JSON.stringify(result)}\n`, () => app.exit(0))
  } catch (error) {
    process.stderr.write(`${error.stack}\n${error.cause?.stack ?? ''}\n`, () => app.exit(1))
  }
})
