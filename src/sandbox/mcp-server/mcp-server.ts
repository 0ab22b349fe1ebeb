import type { IncomingMessage, ServerResponse } from 'node:http'
import { localhostOriginValidation, toNodeHandler, type NodeMcpRequestHandler } from '@modelcontextprotocol/node'
import { createMcpHandler, McpServer, type AuthInfo } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { createBearerGate, type BearerGateOptions } from './bearer-gate'
import { registerNoteTools } from './note-tools'
import { TaskList } from './task-list'
import { registerTaskTools } from './task-tools'
import { result } from './tool-result'

export interface SandboxMcpServer {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  close(): Promise<void>
}

/**
 * The protected MCP server: Streamable HTTP without sessions, for clients of the 2026-07-28 revision and for those that
 * start with `initialize`. Every person who signs in has tasks of their own.
 */
export function createSandboxMcpServer(options: BearerGateOptions & { log: (line: string) => void }): SandboxMcpServer {
  const taskLists = new Map<string, TaskList>()
  const tasksOf = (person: string): TaskList => {
    const tasks = taskLists.get(person) ?? new TaskList()
    taskLists.set(person, tasks)
    return tasks
  }
  const handler = createMcpHandler(
    ({ authInfo }) => {
      const person = personOf(authInfo)
      return createServer(person, tasksOf(person))
    },
    { onerror: (error) => options.log(`mcp: ${error.name}`) },
  )
  const serve = toNodeHandler(handler)
  const gate = createBearerGate(options)
  const isAllowedOrigin = localhostOriginValidation()
  return {
    async handle(req, res) {
      if (!isAllowedOrigin(req, res)) return
      const auth = await gate(req, res)
      if (auth !== undefined) await serve(withAuth(req, auth), res)
    },
    close: () => handler.close(),
  }
}

/** An IncomingMessage is what the adapter asks for; only their `exactOptionalPropertyTypes` differ. */
function withAuth(req: IncomingMessage, auth: AuthInfo): Parameters<NodeMcpRequestHandler>[0] {
  return Object.assign(req, { auth }) as Parameters<NodeMcpRequestHandler>[0]
}

function createServer(person: string, tasks: TaskList): McpServer {
  const server = new McpServer(
    { name: 'patchbay-practice-service', title: 'Patchbay practice service', version: '1.0.0' },
    { instructions: 'A practice service with invented data: a task list, and the launch notes of a small company.' },
  )
  server.registerTool(
    'whoami',
    {
      title: 'Who am I',
      description: 'Says who is signed in to the practice service.',
      inputSchema: z.object({}),
      outputSchema: z.object({ name: z.string() }),
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    () => result(`Signed in to the Patchbay practice service as ${person}.`, { name: person }),
  )
  registerTaskTools(server, tasks)
  registerNoteTools(server)
  return server
}

function personOf(authInfo: AuthInfo | undefined): string {
  const person = authInfo?.extra?.sub
  if (typeof person !== 'string') throw new Error('a request came past the bearer gate without a person')
  return person
}
