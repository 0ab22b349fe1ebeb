import { appendFile, mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from './log'
import { describeError, redact, redactText } from './redaction'

interface LogOptions {
  readonly directory: string
  /** Repeat every line on stderr, for development. */
  readonly stderr?: boolean
  /** The file becomes `patchbay.log.1` when it would grow beyond this. */
  readonly maxBytes?: number
}

/** What is waiting while the disk is slow or gone; older lines than these give way. */
const MOST_WAITING = 1_000

/**
 * JSON lines in `patchbay.log`, redacted before they are kept anywhere, written in the background. Opens nothing before the
 * first line. A log that cannot be written is silent: it must never be the reason that something fails.
 */
export function createLog({ directory, stderr = false, maxBytes = 1_000_000 }: LogOptions): Log & {
  /** Resolves when every line so far is written or given up. */
  flush(): Promise<void>
} {
  const path = join(directory, 'patchbay.log')
  let waiting: string[] = []
  let dropped = 0
  let writing: Promise<void> | undefined

  const drain = async () => {
    while (waiting.length > 0) {
      const text = waiting.join('') + (dropped > 0 ? line('warn', 'log.dropped', { lines: dropped }) : '')
      waiting = []
      dropped = 0
      await append(path, directory, text, maxBytes).catch(() => undefined)
    }
    writing = undefined
  }
  const add = (level: string, event: string, facts: object) => {
    const text = line(level, event, facts)
    if (stderr) process.stderr.write(text)
    if (waiting.length >= MOST_WAITING) {
      waiting.shift()
      dropped += 1
    }
    waiting.push(text)
    // After the present task: what one task logs goes out in one write.
    writing ??= Promise.resolve().then(drain)
  }
  return {
    info: (event, facts = {}) => add('info', event, facts),
    warn: (event, facts = {}) => add('warn', event, facts),
    error: (event, cause, facts = {}) => add('error', event, { ...facts, cause: describeError(cause) }),
    flush: async () => writing,
  }
}

function line(level: string, event: string, facts: object): string {
  // `cause` is described and redacted already; redacting it again changes nothing.
  const safe = redact(facts) as object
  return `${JSON.stringify({ ...safe, time: new Date().toISOString(), level, event: redactText(event) })}\n`
}

async function append(path: string, directory: string, text: string, maxBytes: number): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const size = await stat(path).then(
    (stats) => stats.size,
    () => 0,
  )
  if (size > 0 && size + Buffer.byteLength(text) > maxBytes) await rename(path, `${path}.1`)
  await appendFile(path, text, { mode: 0o600 })
}
