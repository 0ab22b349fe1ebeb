import type { Log } from '../log'
import { runSandbox, type SandboxAddress, type SandboxRun, type UtilityProcessLike } from './sandbox-run'

export interface SandboxProcess {
  /** Starts the practice world, or gives the address of the running one. After its process ended, starts it again. */
  start(): Promise<SandboxAddress>
  stop(): Promise<void>
  running(): boolean
}

export interface SandboxProcessOptions {
  readonly fork: () => UtilityProcessLike
  /** Of last time: connections made then stay valid as long as it is free. */
  readonly port: () => number | undefined
  readonly stateFile: string
  /** Life of its access tokens; its own default if undefined. */
  readonly accessTokenSeconds?: number | undefined
  /** Called when the practice world listens on another port than asked for. */
  readonly onPort: (port: number) => unknown
  readonly log: Log
  readonly startTimeoutMs?: number
  readonly stopTimeoutMs?: number
}

/** The practice world in a process of its own, started when somebody first asks for it. */
export function createSandboxProcess(options: SandboxProcessOptions): SandboxProcess {
  const { fork, log, startTimeoutMs = 15_000, stopTimeoutMs = 3_000 } = options
  let run: SandboxRun | undefined
  let stopping: Promise<void> | undefined

  function begin(): SandboxRun {
    const port = options.port()
    const begun = runSandbox(fork(), {
      ...(port === undefined ? {} : { port }),
      stateFile: options.stateFile,
      ...(options.accessTokenSeconds === undefined ? {} : { accessTokenSeconds: options.accessTokenSeconds }),
      timeoutMs: startTimeoutMs,
    })
    const startedAt = Date.now()
    begun.started.then(
      (address) => {
        log.info('sandbox.started', { port: address.port, ms: Date.now() - startedAt })
        if (address.port !== port) options.onPort(address.port)
      },
      (error: unknown) => {
        log.error('sandbox.not_started', error)
      },
    )
    void begun.exited.then((exitCode) => {
      log.info('sandbox.exited', { exitCode })
      if (run === begun) run = undefined
    })
    return begun
  }

  return {
    async start() {
      await stopping
      run ??= begin()
      return run.started
    },
    async stop() {
      const current = run
      if (!current) return stopping
      run = undefined
      stopping = current.stop(stopTimeoutMs).finally(() => {
        stopping = undefined
      })
      return stopping
    },
    running: () => run !== undefined,
  }
}
