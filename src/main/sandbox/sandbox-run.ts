import { z } from 'zod'
import { AppError } from '../errors'

/** What is used of Electron's UtilityProcess. */
export interface UtilityProcessLike {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: unknown) => void): unknown
  on(event: 'exit', listener: (exitCode: number) => void): unknown
  kill(): boolean
}

export interface SandboxAddress {
  readonly url: string
  readonly port: number
  /** Where the practice MCP server answers. */
  readonly mcpUrl: string
  /** Base URL of the practice Responses API. */
  readonly responsesUrl: string
}

/** What the practice world's process says; it is asked with `start` and `stop` (see `RunOptions`). */
const Answer = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    url: z.string(),
    port: z.number().int(),
    mcpUrl: z.string(),
    responsesUrl: z.string(),
  }),
  z.object({ type: z.literal('failed'), code: z.string() }),
])

interface RunOptions {
  readonly port?: number
  readonly stateFile: string
  readonly accessTokenSeconds?: number
  readonly timeoutMs: number
}

/** One life of the process. */
export interface SandboxRun {
  /** Rejects with `sandbox_unavailable`: it could not start, ended before it had, or said nothing in time. */
  readonly started: Promise<SandboxAddress>
  readonly exited: Promise<number>
  /** Asks it to end, and ends it when it does not. */
  stop(timeoutMs: number): Promise<void>
}

export function runSandbox(child: UtilityProcessLike, { timeoutMs, ...start }: RunOptions): SandboxRun {
  const exited = new Promise<number>((resolve) => {
    child.on('exit', resolve)
  })
  const started = new Promise<SandboxAddress>((resolve, reject) => {
    const fail = (reason: string) => {
      clearTimeout(timer)
      reject(new AppError('sandbox_unavailable', {}, { cause: new Error(reason) }))
    }
    const timer = setTimeout(() => {
      fail('no answer in time')
      child.kill()
    }, timeoutMs)
    child.on('message', (message) => {
      const answer = Answer.safeParse(message)
      if (!answer.success) return
      if (answer.data.type === 'started') {
        clearTimeout(timer)
        const { type: _type, ...address } = answer.data
        resolve(address)
      } else {
        fail(answer.data.code)
        child.kill()
      }
    })
    void exited.then((exitCode) => {
      fail(`ended with ${exitCode} before it had started`)
    })
  })
  child.postMessage({ type: 'start', ...start })

  return {
    started,
    exited,
    async stop(stopTimeoutMs) {
      child.postMessage({ type: 'stop' })
      const timer = setTimeout(() => child.kill(), stopTimeoutMs)
      await exited
      clearTimeout(timer)
    },
  }
}
