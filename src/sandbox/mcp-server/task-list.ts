export interface Task {
  readonly id: string
  readonly title: string
  /** ISO date. */
  readonly due?: string
  readonly status: 'open' | 'done'
}

const sampleTasks: readonly Task[] = [
  { id: 'task-1', title: 'Confirm the tram depot booking in Antwerp', due: '2026-12-04', status: 'open' },
  { id: 'task-2', title: 'Send Ines the video offer from Bracken Films', due: '2026-11-27', status: 'open' },
  { id: 'task-3', title: 'Load-test the web shop with 3,000 visitors', due: '2027-01-15', status: 'open' },
  { id: 'task-4', title: 'Order 14 press units from Kessel Precision', due: '2026-12-11', status: 'open' },
  { id: 'task-5', title: 'Rent heaters for the launch hall', status: 'open' },
  { id: 'task-6', title: 'Write the embargo form', due: '2026-11-06', status: 'done' },
]

/** One person's tasks. In memory: a restart of the sandbox brings the sample tasks back. */
export class TaskList {
  #tasks: Task[] = [...sampleTasks]
  #lastNumber = sampleTasks.length

  find(filter: { status: Task['status'] | 'all'; text?: string | undefined }): Task[] {
    const text = filter.text?.toLowerCase() ?? ''
    return this.#tasks.filter(
      (task) => (filter.status === 'all' || task.status === filter.status) && task.title.toLowerCase().includes(text),
    )
  }

  add(title: string, due: string | undefined): Task {
    this.#lastNumber += 1
    const task: Task = { id: `task-${this.#lastNumber}`, title, status: 'open', ...(due === undefined ? {} : { due }) }
    this.#tasks = [...this.#tasks, task]
    return task
  }

  /** Undefined when there is no such task. Completing twice changes nothing. */
  complete(id: string): Task | undefined {
    const task = this.#tasks.find((candidate) => candidate.id === id)
    if (task === undefined) return undefined
    const done: Task = { ...task, status: 'done' }
    this.#tasks = this.#tasks.map((candidate) => (candidate.id === id ? done : candidate))
    return done
  }
}
