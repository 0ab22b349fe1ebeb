import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import { McpServer, ProtocolError } from '@modelcontextprotocol/server'
import { z } from 'zod'

export interface ProtectedMcpServer {
  readonly url: string
  /** The only bearer token that is let in. Change it and the old one is dead. */
  token: string
  /** JSON-RPC methods that passed the check, oldest first. */
  readonly methods: string[]
  /** Tools that have been called, oldest first. */
  readonly called: string[]
  /** Headers of the last request that passed the check. */
  readonly lastHeaders: () => Record<string, unknown>
  /** Resolves when the tool `wait` has been entered, or a silent server has been asked; its own promise resolves when the caller has gone. */
  readonly waiting: Promise<{ gone: Promise<void> }>
  close(): Promise<void>
}

export const SECRET_TASK = 'Water the ficus on the third floor'

interface Tasks {
  id: string
  title: string
  due: string | null
  done: boolean
}

/**
 * An MCP server with tools to read, write and fail, behind a bearer check as RFC 6750 §3 has it. A `silent` one lets everybody
 * in and never answers.
 */
export async function startProtectedMcpServer(
  token = 'practice-token',
  { silent = false }: { silent?: boolean } = {},
): Promise<ProtectedMcpServer> {
  const tasks: Tasks[] = [
    { id: 't1', title: SECRET_TASK, due: null, done: false },
    { id: 't2', title: 'Send the quarterly report', due: '2026-11-30', done: false },
  ]
  let headers: Record<string, unknown> = {}
  let entered: (waiting: { gone: Promise<void> }) => void = () => undefined
  const waiting = new Promise<{ gone: Promise<void> }>((resolve) => (entered = resolve))
  const fake = { token, methods: [] as string[], called: [] as string[], waiting, lastHeaders: () => headers }

  const http: Server = createServer((req, res) => {
    if (req.headers.authorization !== `Bearer ${fake.token}`) {
      req.resume()
      res.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end()
      return
    }
    headers = req.headers
    const gone = new Promise<void>((resolve) => res.once('close', () => resolve()))
    if (silent) {
      entered({ gone })
      return
    }
    const transport = new NodeStreamableHTTPServerTransport({})
    const server = practiceServer(tasks, fake.called, () => entered({ gone }))
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
      const body = chunks.length > 0 ? (JSON.parse(Buffer.concat(chunks).toString()) as { method?: string }) : undefined
      if (body?.method) fake.methods.push(body.method)
      await server.connect(transport)
      await transport.handleRequest(req, res, body)
    })()
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`
  const close = async (): Promise<void> => {
    http.closeAllConnections()
    http.close()
    await once(http, 'close')
  }
  return Object.assign(fake, { url, close })
}

function practiceServer(tasks: Tasks[], called: string[], onWait: () => void): McpServer {
  const server = new McpServer({ name: 'protected-fake', version: '1.0.0' })
  const text = (value: unknown) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return { content: [{ type: 'text' as const, text }] }
  }
  const readOnly = { annotations: { readOnlyHint: true } }
  server.registerTool('list_tasks', { description: 'Lists your tasks.', ...readOnly }, () => {
    called.push('list_tasks')
    return text({ tasks })
  })
  const add = { description: 'Adds a task.', inputSchema: z.object({ title: z.string(), due: z.string().optional() }) }
  server.registerTool('add_task', add, ({ title, due }) => {
    called.push('add_task')
    const task = { id: `t${tasks.length + 1}`, title, due: due ?? null, done: false }
    tasks.push(task)
    return text(task)
  })
  const complete = { description: 'Marks a task as done.', inputSchema: z.object({ id: z.string() }) }
  server.registerTool('complete_task', complete, ({ id }) => {
    called.push('complete_task')
    const task = tasks.find((task) => task.id === id)
    if (!task) return { ...text(`There is no task with the id ${id}.`), isError: true }
    task.done = true
    return text(task)
  })
  server.registerTool('explode', { description: 'Always fails as a tool.', ...readOnly }, () => {
    called.push('explode')
    return { ...text('The boiler has burst.'), isError: true }
  })
  server.registerTool('wait', { description: 'Never answers.', ...readOnly }, async () => {
    called.push('wait')
    onWait()
    return new Promise<never>(() => undefined)
  })
  server.registerTool('break_protocol', { description: 'Answers with a JSON-RPC error.', ...readOnly }, () => {
    called.push('break_protocol')
    throw new ProtocolError(-32042, 'Out of order')
  })
  return server
}
