import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startPracticeWorld, type PracticeWorld } from '../../fakes/practice-world'

let world: PracticeWorld
beforeEach(async () => {
  world = await startPracticeWorld()
})
afterEach(() => world.close())

const user = (content: unknown) => ({ role: 'user', content })

describe('what a chat asks of the practice model beside questions', () => {
  it('a title in a few words, without asking any server', async () => {
    const { text, types } = await world.ask([user('Please show all my tasks for the launch')], {
      instructions: 'Write a title for this conversation.',
      tools: [],
    })
    expect(text.split(' ').length).toBeLessThanOrEqual(5)
    expect(text).toMatch(/tasks/i)
    expect(types.join(' ')).not.toContain('mcp')
  })

  it('an answer that broke off goes on exactly where it stopped', async () => {
    const whole = (await world.ask([user('write 80 words')])).text
    const begun = whole.slice(0, 133)
    const { text } = await world.ask([
      user('write 80 words'),
      { role: 'assistant', content: begun },
      { role: 'developer', content: 'Continue exactly where you stopped.' },
    ])
    expect(begun + text).toBe(whole)
  })

  it('files that came with a question are named, and nothing is said about what is in them', async () => {
    const { text } = await world.ask(
      [
        user([
          { type: 'input_text', text: 'What do you make of this?' },
          { type: 'input_image', detail: 'auto', image_url: 'data:image/png;base64,AAAA' },
          { type: 'input_file', filename: 'plan.pdf', file_data: 'data:application/pdf;base64,AAAA' },
        ]),
      ],
      { tools: [] },
    )
    expect(text).toContain('a picture and plan.pdf')
  })

  it('a summary of its reasons where the request and the question want one', async () => {
    const { events, item } = await world.ask('Think: what tasks do I have?', { reasoning: { summary: 'auto' } })
    const deltas = events.filter(({ type }) => type === 'response.reasoning_summary_text.delta')
    expect(deltas.map(({ delta }) => String(delta)).join('')).toContain('list_tasks')
    expect(item('reasoning')).toMatchObject({ summary: [{ type: 'summary_text' }] })
    expect((await world.ask('Think: what tasks do I have?')).item('reasoning')).toMatchObject({ summary: [] })
  })
})
