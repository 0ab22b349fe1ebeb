import { describe, expect, it } from 'vitest'
import type { Turn } from '@shared/turn'
import { Approval } from '../../../../src/renderer/chat/Approval'
import { ToolCall } from '../../../../src/renderer/chat/ToolCall'
import { ToolLists } from '../../../../src/renderer/chat/ToolLists'
import { TurnView } from '../../../../src/renderer/chat/TurnView'
import type { ItemOf } from '../../../../src/renderer/chat/turn-state'
import { buttons, call, connection, markup, navigation, text, turn } from './fixtures'

describe('an approval', () => {
  const approval = (args: string, change: Partial<ItemOf<'approval'>> = {}) =>
    markup(
      <Approval
        conversationId="c1"
        turnId="t1"
        approval={{
          type: 'approval',
          id: 'mcpr_1',
          server: 'Linear',
          serverUrl: 'https://mcp.linear.app/mcp',
          name: 'create_issue',
          arguments: args,
          decision: 'pending',
          ...change,
        }}
      />,
    )
  const answers = (html: string) => buttons(html).filter((name) => !['Readable', 'Raw'].includes(name))

  it('names tool, server, host and account, and shows the arguments whole', () => {
    const html = approval('{"title":"Call the printer"}', { account: 'ada@example.com', readOnly: true })
    expect(html).toContain('aria-label="Approval needed: create_issue"')
    expect(html).toContain('<strong>Linear</strong>')
    expect(html).toContain('(mcp.linear.app)')
    expect(html).toContain('ada@example.com')
    expect(html).toContain('claims to be read-only')
    expect(html).toContain('Call the printer')
    expect(answers(html)).toEqual(['Deny', 'Approve', 'More ways to approve'])
    expect(html).not.toContain('disabled')
  })

  it('keeps every yes shut until long arguments were read, and cuts none of them', () => {
    const html = approval(JSON.stringify({ filler: 'x'.repeat(300_000), url: 'https://evil.example' }))
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Approve/)
    expect(answers(html)).toEqual(['Deny', 'Approve'])
    expect(html).toContain('x'.repeat(300_000))
    expect(html.indexOf('https://evil.example')).toBeLessThan(html.indexOf('xxx'))
  })

  it('shows what cannot be seen', () => {
    const html = approval('{"to":"a\u202eb"}')
    expect(html).toContain('U+202E')
    expect(html).not.toContain('\u202e')
  })

  it('says which content a call follows, and lets a writing one through only once', () => {
    const html = approval('{"to":"x"}', { follows: ['Office wiki'], readOnly: false })
    expect(html).toContain('This call follows content read from Office wiki.')
    expect(answers(html)).toEqual(['Deny', 'Approve'])
  })

  it('shows how a tool differs from what was allowed', () => {
    const html = approval('{}', { change: { before: 'Adds a task', after: 'Adds a task and mails it' } })
    expect(html).toContain('Linear has changed this tool since you allowed it.')
    expect(html).toContain('mails it')
  })

  it('keeps every yes shut until a tool that hides text was looked at', () => {
    const html = approval('{}', { hidesText: true, definition: 'description: adds\u200b a task' })
    expect(html).toContain('The description of this tool holds characters that cannot be seen')
    expect(html).toContain('Open what the tool says of itself to approve.')
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Approve/)
    expect(answers(html)).toEqual(['Show what the tool says of itself', 'Deny', 'Approve'])
  })
})

describe('a tool call', () => {
  it('is a group of its name; a failure is open and said in words', () => {
    const html = markup(
      <ToolCall
        call={{ ...call('x', 'failed'), failure: { kind: 'http', status: 401, text: '' }, durationMs: 210 }}
        title="Search issues"
      />,
    )
    expect(html).toContain('aria-label="Tool call: search"')
    expect(html).toContain('Search issues')
    expect(html).toContain('Linear refused the call: the sign-in was not accepted.')
    expect(html).toContain('Failed · 210 ms')
  })

  it('names account and claim, and keeps its result folded', () => {
    const html = markup(
      <ToolCall call={{ ...call('x'), account: 'ada@example.com', readOnly: false, output: 'The secret result' }} />,
    )
    expect(html).toContain('ada@example.com')
    expect(html).toContain('may change things')
    expect(html).not.toContain('The secret result')
  })

  it('lists of several services are one line', () => {
    const list = (server: string) =>
      ({
        type: 'tool_list',
        id: server,
        server,
        status: 'completed',
        toolNames: ['a', 'b'],
      }) satisfies ItemOf<'tool_list'>
    const html = markup(<ToolLists lists={[list('Linear'), list('Notes')]} />)
    expect(html).toContain('2 services offer 4 tools')
    expect(buttons(html)).toHaveLength(1)
  })
})

describe('a turn', () => {
  const view = (shown: Turn, { isLast = true, isIdle = true } = {}) =>
    markup(
      <TurnView
        conversationId="c1"
        turn={shown}
        isLast={isLast}
        isIdle={isIdle}
        connections={[connection({ status: 'needs_sign_in' })]}
        navigation={navigation}
      />,
    )
  /** The tools of every turn are not what is asked about here. */
  const everywhere = ['Edit question', 'Copy answer', 'Answer again', 'More actions', 'Version before', 'Next version']
  const own = (html: string) => buttons(html).filter((name) => !everywhere.includes(name))
  const failed = turn('t1', { status: 'failed', error: { code: 'reconnect_required' }, errorConnectionId: 'k1' })

  it('that failed offers to reconnect and to go on without the service', () => {
    expect(own(view(failed))).toEqual(['Reconnect', 'Go on without Linear'])
  })

  it('that failed only explains itself once another question was asked, and is no news then', () => {
    expect(view(failed)).toContain('role="alert"')
    const old = view(failed, { isLast: false })
    expect(own(old)).toEqual([])
    expect(old).toContain('Your sign-in at Linear has ended.')
    expect(old).not.toContain('role="alert"')
  })

  it('that failed leads to the settings when the key is refused', () => {
    const { errorConnectionId: _, ...rest } = failed
    expect(own(view({ ...rest, error: { code: 'model_unauthorized' } }))).toEqual(['Try again', 'Open settings'])
  })

  it('that was cut off offers to go on, before asking all over again', () => {
    const cut = turn('t1', { status: 'failed', error: { code: 'stream_interrupted' }, items: [text('m1', 'Half')] })
    expect(own(view(cut))).toEqual(['Continue', 'Try again'])
    expect(own(view(turn('t1', { status: 'stopped', items: [text('m1', 'Half')] })))).toEqual(['Continue'])
    expect(own(view(turn('t1', { status: 'stopped' })))).toEqual([])
  })

  it('that waits can go out at once or be stopped', () => {
    const html = view(turn('t1', { status: 'waiting', retryAt: 99, error: { code: 'model_rate_limited' } }), {
      isIdle: false,
    })
    expect(buttons(html)).toEqual(['Try now', 'Stop'])
    expect(html).toContain('role="timer"')
    expect(html).toContain('Too many questions in a short time.')
  })

  it('that is finished can be copied, asked anew, edited and branched from', () => {
    const html = view(turn('t1', { status: 'completed', items: [text('m1', 'Yes.')], versions: ['t0', 't1', 't2'] }))
    expect(buttons(html)).toEqual(everywhere.slice(0, 3).concat('Version before', 'Next version', 'More actions'))
    expect(html).toContain('Version 2 of 3')
  })

  it('cannot be changed while another answer arrives', () => {
    const html = view(turn('t1', { status: 'completed', items: [text('m1', 'Yes.')] }), { isIdle: false })
    expect(buttons(html)).toEqual(['Copy answer', 'More actions'])
  })

  it('shows its model and what it used', () => {
    const usage = { inputTokens: 1240, cachedTokens: 0, outputTokens: 310, reasoningTokens: 0, costUsd: 0.002 }
    expect(view(turn('t1', { status: 'completed', model: 'gpt-any', usage }))).toContain(
      'gpt-any · 1,240 in · 310 out · $0.002',
    )
  })
})
