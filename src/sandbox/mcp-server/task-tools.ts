import { requireScopes, type McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import type { Task, TaskList } from './task-list'
import { failure, result } from './tool-result'

const TaskFields = z.object({
  id: z.string(),
  title: z.string(),
  due: z.iso.date().optional(),
  status: z.enum(['open', 'done']),
})

export function registerTaskTools(server: McpServer, tasks: TaskList): void {
  server.registerTool(
    'list_tasks',
    {
      title: 'List tasks',
      description: "Lists the person's tasks with id, title, due date and status. Open tasks unless told otherwise.",
      inputSchema: z.object({
        status: z.enum(['open', 'done', 'all']).default('open').describe('Which tasks to list'),
        text: z.string().max(200).optional().describe('Only tasks whose title contains this text'),
      }),
      outputSchema: z.object({ tasks: z.array(TaskFields) }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes('tasks:read'),
    },
    ({ status, text }) => {
      const found = tasks.find({ status, text })
      const heading = found.length === 1 ? '1 task:' : `${found.length} tasks:`
      return result(found.length === 0 ? 'No tasks match.' : [heading, ...found.map(line)].join('\n'), { tasks: found })
    },
  )
  server.registerTool(
    'add_task',
    {
      title: 'Add a task',
      description: 'Adds one open task to the list of the person and returns it with its id.',
      inputSchema: z.object({
        title: z.string().trim().min(1).max(200).describe('What is to be done'),
        due: z.iso.date().optional().describe('Due date as YYYY-MM-DD'),
      }),
      outputSchema: z.object({ task: TaskFields }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
      scopeChallenge: requireScopes('tasks:write'),
    },
    ({ title, due }) => {
      const task = tasks.add(title, due)
      return result(`Added:\n${line(task)}`, { task })
    },
  )
  server.registerTool(
    'complete_task',
    {
      title: 'Complete a task',
      description: 'Marks one task as done. Needs the id that list_tasks returns, for example task-3.',
      inputSchema: z.object({ id: z.string().min(1).max(40).describe('The id of the task') }),
      outputSchema: z.object({ task: TaskFields }),
      annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
      scopeChallenge: requireScopes('tasks:write'),
    },
    ({ id }) => {
      const task = tasks.complete(id)
      if (task === undefined) return failure(`There is no task with the id ${id}. list_tasks shows the ids.`)
      return result(`Done:\n${line(task)}`, { task })
    },
  )
}

function line({ id, title, due, status }: Task): string {
  return `- [${status === 'done' ? 'x' : ' '}] ${title} (${id}${due === undefined ? '' : `, due ${due}`})`
}
