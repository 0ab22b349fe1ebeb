import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../../src/main/errors'
import { openHistory } from '../../../src/main/history/open-history'
import type { History } from '../../../src/main/history/rows'
import type { Log } from '../../../src/main/log'

const READS = new Set(['list', 'read', 'draft', 'page', 'replays', 'usage', 'unfinished', 'describe', 'find'])

/** The real history in a folder of the test. `isFull` is a disk that takes nothing more; `calls` is what it was asked. */
export interface TestHistory {
  readonly open: History
  isFull: boolean
  readonly calls: string[]
  /** Every byte that is on the disk. */
  bytes(): string
}

export async function openTestHistory(directory: string, log: Log): Promise<TestHistory> {
  const history = await openHistory({ directory, log, now: () => Date.now() })
  const watched = <T extends object>(name: string, table: T): T =>
    new Proxy(table, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key)
        if (typeof value !== 'function') return value
        return (...input: unknown[]): unknown => {
          test.calls.push(`${name}.${String(key)}`)
          if (test.isFull && !READS.has(String(key))) throw new AppError('storage_failed')
          return Reflect.apply(value, target, input)
        }
      },
    })
  const test: TestHistory = {
    open: {
      ...history,
      conversations: watched('conversations', history.conversations),
      turns: watched('turns', history.turns),
    },
    isFull: false,
    calls: [],
    bytes: () =>
      filesIn(directory)
        .map((file) => readFileSync(file, 'latin1'))
        .join(''),
  }
  return test
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
