import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const Entry = z.object({
  payload: z.record(z.string(), z.unknown()),
  /** Epoch seconds; absent = never. */
  exp: z.number().optional(),
})
const State = z.object({
  version: z.literal(1),
  cookieKeys: z.array(z.string().min(32)).min(1),
  /** Model name -> SHA-256 of the artifact's id -> entry. */
  entries: z.record(z.string(), z.record(z.string(), Entry)),
})
export type StateEntry = z.infer<typeof Entry>
export type StateEntries = Map<string, StateEntry>
type State = z.infer<typeof State>

/** What the authorization server remembers between starts: one JSON file of mode 0600, or memory only without a path. */
export class StateFile {
  readonly cookieKeys: readonly string[]
  readonly #path: string | undefined
  readonly #models: Map<string, StateEntries>
  readonly #log: (line: string) => void
  #running: Promise<void> = Promise.resolve()
  #queued: Promise<void> | undefined

  private constructor(path: string | undefined, state: State, log: (line: string) => void) {
    this.#path = path
    this.#models = new Map(
      Object.entries(state.entries).map(([model, entries]) => [model, new Map(Object.entries(entries))]),
    )
    this.cookieKeys = state.cookieKeys
    this.#log = log
  }

  /** A file that can't be understood is kept beside the new one (`.bad`), and the server starts empty. */
  static async open(path: string | undefined, log: (line: string) => void): Promise<StateFile> {
    return new StateFile(path, (await readState(path, log)) ?? emptyState(), log)
  }

  /** The entries of one model, to be changed in place. */
  model(name: string): StateEntries {
    const entries = this.#models.get(name) ?? new Map<string, StateEntry>()
    this.#models.set(name, entries)
    return entries
  }

  /**
   * Resolves when everything changed so far is on disk. Callers that come while a write runs share the next one, so a burst
   * costs two writes. A disk that refuses is logged and never fails the request: the state is still right in memory.
   */
  save(): Promise<void> {
    if (this.#path === undefined) return Promise.resolve()
    const path = this.#path
    this.#queued ??= this.#running.then(async () => {
      this.#queued = undefined
      this.#running = this.#write(path)
      await this.#running
    })
    return this.#queued
  }

  async #write(path: string): Promise<void> {
    const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
    try {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(JSON.stringify(this.#state()))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(temporary, path)
    } catch (error) {
      this.#log(`state not saved: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`)
      await rm(temporary, { force: true }).catch(() => undefined)
    }
  }

  #state(): State {
    const entries: State['entries'] = {}
    for (const [model, stored] of this.#models) entries[model] = Object.fromEntries(stored)
    return { version: 1, cookieKeys: [...this.cookieKeys], entries }
  }
}

function emptyState(): State {
  return { version: 1, cookieKeys: [randomBytes(32).toString('base64url')], entries: {} }
}

async function readState(path: string | undefined, log: (line: string) => void): Promise<State | undefined> {
  if (path === undefined) return undefined
  try {
    return State.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    log('state file not understood: kept aside, starting empty')
    await rename(path, `${path}.bad`).catch(() => undefined)
    return undefined
  }
}
