/**
 * Entry of the sandbox's utilityProcess. Speaks with the main process over `process.parentPort`:
 * `{ type: 'start', port?, stateFile?, accessTokenSeconds? }` -> `{ type: 'started', url, port, mcpUrl, responsesUrl }` or
 * `{ type: 'failed', code }`; `{ type: 'stop' }` -> `{ type: 'stopped' }`, then the process ends.
 */
import './shims'
import { z } from 'zod'
import type { Sandbox, SandboxOptions } from './sandbox'

interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

const Message = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    port: z.number().int().min(0).max(65_535).optional(),
    stateFile: z.string().min(1).optional(),
    accessTokenSeconds: z.number().int().min(1).optional(),
  }),
  z.object({ type: z.literal('stop') }),
])
type Start = Extract<z.infer<typeof Message>, { type: 'start' }>

const { parentPort } = process as unknown as { parentPort: ParentPort }
let sandbox: Promise<Sandbox> | undefined

parentPort.on('message', ({ data }) => {
  const message = Message.safeParse(data)
  if (!message.success) {
    parentPort.postMessage({ type: 'failed', code: 'invalid_message' })
    return
  }
  void (message.data.type === 'start' ? start(message.data) : stop())
})

async function start({ port, stateFile, accessTokenSeconds }: Start): Promise<void> {
  try {
    sandbox ??= startSandboxProcess({
      ...(port === undefined ? {} : { port }),
      ...(stateFile === undefined ? {} : { stateFile }),
      ...(accessTokenSeconds === undefined ? {} : { accessTokenSeconds }),
      log: (line) => process.stderr.write(`sandbox: ${line}\n`),
    })
    const { url, port: actualPort, mcpUrl, responsesUrl } = await sandbox
    parentPort.postMessage({ type: 'started', url, port: actualPort, mcpUrl, responsesUrl })
  } catch (error) {
    sandbox = undefined
    parentPort.postMessage({ type: 'failed', code: (error as NodeJS.ErrnoException).code ?? 'start_failed' })
  }
}

/** Loaded only now: the libraries look for what ./shims defines while they are being loaded. */
async function startSandboxProcess(options: SandboxOptions): Promise<Sandbox> {
  const { startSandbox } = await import('./sandbox')
  return startSandbox(options)
}

async function stop(): Promise<void> {
  await (await sandbox?.catch(() => undefined))?.close()
  parentPort.postMessage({ type: 'stopped' })
  process.exit(0)
}
