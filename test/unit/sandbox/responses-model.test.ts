import { describe, expect, it } from 'vitest'
import { nextStep, type ModelTool, type Situation } from '../../../src/sandbox/responses/model'

const text = { type: 'string' }
const tool = (
  name: string,
  description: string,
  properties: object,
  required: string[],
  readOnly: boolean,
): ModelTool => ({
  serverLabel: 'practice',
  name,
  description,
  inputSchema: { type: 'object', properties, required },
  readOnly,
})
const practiceTools = [
  tool('whoami', 'Says who is signed in.', {}, [], true),
  tool('list_tasks', 'Lists tasks with due date and status.', { status: { enum: ['open', 'done', 'all'] } }, [], true),
  tool('add_task', 'Adds a task.', { title: text, due: { type: 'string', format: 'date' } }, ['title'], false),
  tool('complete_task', 'Marks a task as done.', { id: text }, ['id'], false),
  tool('search_notes', 'Searches the notes about the launch.', { query: text }, ['query'], true),
  tool('read_note', 'Returns one note, for example note-02.', { id: text }, ['id'], true),
]
/** A Saturday. */
const today = new Date(2026, 10, 21)

const situation = (question: string, more: Partial<Situation> = {}): Situation => ({
  question,
  tools: practiceTools,
  earlierCalls: [],
  calls: [],
  denied: [],
  mayCall: true,
  mustCall: false,
  today,
  ...more,
})
const called = (name: string, output: string, args = '{}') => ({
  serverLabel: 'practice',
  name,
  arguments: args,
  output,
})
const stepFor = (question: string, more: Partial<Situation> = {}): [string, Record<string, unknown>] | string => {
  const step = nextStep(situation(question, more))
  return step.type === 'call' ? [step.tool.name, step.arguments] : step.text
}

const textFor = (question: string): string => {
  const step = nextStep(situation(question))
  return step.type === 'answer' ? step.text : `calls ${step.tool.name}`
}

describe('the practice model picks the tool that the words ask for', () => {
  it.each([
    ['What tasks do I have?', 'list_tasks', {}],
    ['Show all my tasks', 'list_tasks', { status: 'all' }],
    ['Which tasks are done?', 'list_tasks', { status: 'done' }],
    ['What is due?', 'list_tasks', {}],
    ['Add a task to buy milk', 'add_task', { title: 'buy milk' }],
    ['Add a task to buy milk and bread', 'add_task', { title: 'buy milk and bread' }],
    ['Please create a new task: water the plants', 'add_task', { title: 'water the plants' }],
    ['Add buy milk to my tasks', 'add_task', { title: 'buy milk' }],
    ['Add "Call Bob" to my list', 'add_task', { title: 'Call Bob' }],
    ['Add a task to send the report tomorrow', 'add_task', { title: 'send the report', due: '2026-11-22' }],
    ['Remind me to call Ann by Friday', 'add_task', { title: 'call Ann', due: '2026-11-27' }],
    ['Add a task called pay rent due 2026-12-01', 'add_task', { title: 'pay rent', due: '2026-12-01' }],
    ['Complete task-3', 'complete_task', { id: 'task-3' }],
    ['Search my notes for the Lisbon trip', 'search_notes', { query: 'Lisbon trip' }],
    ['What do my notes say about pricing?', 'search_notes', { query: 'pricing' }],
    ['When is the launch?', 'search_notes', { query: 'launch' }],
    ['Read note-04', 'read_note', { id: 'note-04' }],
    ['Who am I?', 'whoami', {}],
    ['Which account am I signed in with?', 'whoami', {}],
    ['Use search_notes for "go or no-go"', 'search_notes', { query: 'go or no-go' }],
  ])('%s', (question, name, args) => {
    expect(stepFor(question)).toEqual([name, args])
  })

  it.each(['What is the capital of France?', 'Write a poem about cats', 'Tell me a joke', 'Thank you'])(
    'calls nothing and says what it is: %s',
    (question) => {
      expect(stepFor(question)).toMatch(/rule-based stand-in inside Patchbay and not a language model/)
    },
  )
})

describe('the practice model works with tools it has never seen', () => {
  const tools = [
    tool('create_issue', 'Create a new issue', { title: text, priority: { enum: ['low', 'high'] } }, ['title'], false),
    tool('getForecast', '', { city: text, days: { type: 'integer' } }, ['city', 'days'], true),
    tool('delete_repository', 'Deletes a repository', { repository_id: { type: 'integer' } }, ['repository_id'], false),
    tool('odd', 'A tool with a schema that is none', {}, [], true),
  ]
  it.each([
    [
      'Create an issue called "Login fails" with high priority',
      'create_issue',
      { title: 'Login fails', priority: 'high' },
    ],
    ['Get the forecast for "Oslo", 3 days', 'getForecast', { city: 'Oslo', days: 3 }],
    ['Delete repository 42', 'delete_repository', { repository_id: 42 }],
  ])('%s', (question, name, args) => {
    expect(stepFor(question, { tools })).toEqual([name, args])
  })

  it.each([null, undefined, 'x', [], { properties: 3 }, { properties: { a: null }, required: 'a' }])(
    'survives the input schema %j',
    (inputSchema) => {
      const broken = { ...practiceTools[1]!, inputSchema }
      expect(stepFor('What tasks do I have?', { tools: [broken] })).toEqual(['list_tasks', {}])
    },
  )
})

describe('the practice model goes on from what the tools have said', () => {
  const list = called(
    'list_tasks',
    '2 tasks:\n- [ ] Book the tram depot (task-1, due 2026-12-04)\n- [ ] Rent heaters (task-5)',
  )
  const json = called(
    'list_tasks',
    JSON.stringify({
      tasks: [
        { id: 't1', title: 'Book the depot' },
        { id: 't2', title: 'Rent' },
      ],
    }),
  )

  it('looks up an id that the question does not name, then uses it', () => {
    expect(stepFor('Complete the task about the tram depot')).toEqual(['list_tasks', {}])
    expect(stepFor('Complete the task about the tram depot', { calls: [list] })).toEqual([
      'complete_task',
      { id: 'task-1' },
    ])
  })

  it('finds ids in rows of an earlier answer', () => {
    expect(stepFor('Complete the second task', { earlierCalls: [json] })).toEqual(['complete_task', { id: 't2' }])
  })

  it('says what is missing instead of looking it up twice', () => {
    expect(stepFor('Complete the task about zebras', { calls: [list] })).toMatch(
      /Rent heaters[\s\S]*I also need:[\s\S]*`id`/,
    )
  })

  it('does one wish after the other, then answers with both', () => {
    const question = 'Add a task to buy milk and list my tasks'
    const added = called('add_task', 'Added milk')
    expect(stepFor(question)).toEqual(['add_task', { title: 'buy milk' }])
    expect(stepFor(question, { calls: [added] })).toEqual(['list_tasks', {}])
    expect(stepFor(question, { calls: [added, json] })).toMatch(/Added milk[\s\S]*\| t1 \| Book the depot \|/)
  })

  it('calls nothing more once it may not', () => {
    expect(stepFor('List my tasks', { mayCall: false })).toMatch(/needs `list_tasks`.*does not let me call/)
  })

  it('says that a denied call was not made', () => {
    const denied = { id: 'mcpr_1', serverLabel: 'practice', name: 'add_task', arguments: '{}' }
    expect(stepFor('Add a task to buy milk', { denied: [denied] })).toMatch(/did not run `add_task`.*not approve/)
  })

  it('does not repeat a call that failed, and says why it failed', () => {
    const failed = {
      serverLabel: 'practice',
      name: 'list_tasks',
      arguments: '{}',
      failure: 'Http status code: 401 (Unauthorized)',
    }
    expect(stepFor('What tasks do I have?', { calls: [failed] })).toMatch(/the call failed: Http status code: 401/)
  })

  it('keeps a table whole when a value has a bar or a line end in it', () => {
    const output = JSON.stringify([{ id: 1, title: 'a|b\nc' }])
    expect(stepFor('List my tasks', { calls: [called('list_tasks', output)] })).toContain('| 1 | a\\|b c |')
  })
})

describe('texts that need no tool', () => {
  it('writes exactly as many words as asked for', () => {
    expect(textFor('Write 250 words').split(/\s+/)).toHaveLength(250)
  })

  it('shows every kind of Markdown', () => {
    const demo = textFor('markdown demo')
    expect(demo).toMatch(/^# .*[\s\S]*\n## .*[\s\S]*\| --- \|[\s\S]*```ts\n/)
    expect(textFor('Say hello')).toBe(demo)
  })

  it('lists the tools that it sees', () => {
    for (const { name } of practiceTools) expect(stepFor('What can you do?')).toContain(`\`${name}\``)
  })
})
