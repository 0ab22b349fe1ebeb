// npm run bench:connect [-- --rounds N] [--verbose]: requests and milliseconds, with 50 ms added to each request, for the
// first connect, the first message after a restart, and a refresh: Patchbay beside the official MCP client, in one run.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundle } from './bundle.mjs'
import { projectRoot, runMain } from './project.mjs'
import { runForeground } from './run-foreground.mjs'

const option = process.argv.indexOf('--rounds')
const rounds = option > 0 ? Number(process.argv[option + 1]) : 5

await runMain(async () => {
  if (!(rounds >= 1)) throw new Error('--rounds takes a number.')
  const folder = mkdtempSync(path.join(tmpdir(), 'patchbay-bench-'))
  try {
    const program = await bundle('scripts/bench/connect.mjs', folder)
    const verbose = process.argv.includes('--verbose') ? ['--verbose'] : []
    return await runForeground(process.execPath, [program, String(rounds), ...verbose], { cwd: projectRoot })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
