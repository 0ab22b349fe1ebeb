import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConnectionStatus, ConnectionSummary } from '@shared/connection'
import type { Turn } from '@shared/turn'
import { Approval } from '../../../src/renderer/chat/Approval'
import { ToolCall } from '../../../src/renderer/chat/ToolCall'
import { TurnView } from '../../../src/renderer/chat/TurnView'
import { ConnectionCard } from '../../../src/renderer/connectors/ConnectionCard'
import { FirstStart } from '../../../src/renderer/first-start/FirstStart'

const markup = (view: ReactNode) => renderToStaticMarkup(view)

/** Accessible names of the buttons, as far as markup alone tells them. */
function buttons(html: string): string[] {
  return [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = '', content = '']) =>
      /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? content.replace(/<[^>]*>/g, ''),
  )
}

const connection = (change: Partial<ConnectionSummary> = {}): ConnectionSummary =>
  ConnectionSummary.parse({
    id: 'k1',
    name: 'Linear',
    serverUrl: 'https://mcp.linear.app/mcp',
    auth: 'oauth',
    status: 'not_connected',
    privateNetwork: false,
    scopes: [],
    tools: [],
    memoryOnly: false,
    ...change,
  })

const card = (change: Partial<ConnectionSummary>) =>
  markup(<ConnectionCard connection={connection(change)} entry={undefined} isSandbox={false} />)

describe('a connection', () => {
  const expected: Readonly<Record<ConnectionStatus, string>> = {
    not_connected: 'Connect',
    connecting: 'Cancel',
    waiting_for_browser: 'Cancel',
    connected: 'Disconnect',
    needs_sign_in: 'Reconnect',
    unreachable: 'Reconnect',
  }
  for (const status of ConnectionStatus.options) {
    it(`is a region of its name with the one button that fits ${status}`, () => {
      const html = card({ status })
      expect(html).toMatch(/^<section [^>]*aria-label="Linear"/)
      expect(buttons(html).filter((name) => /^(Connect|Cancel|Disconnect|Reconnect)$/.test(name))).toEqual([
        expected[status],
      ])
      expect(html.match(/role="status"/g)).toHaveLength(1)
    })
  }

  it('offers two ways on while it waits for the browser', () => {
    const names = buttons(card({ status: 'waiting_for_browser' }))
    expect(names).toContain('Open the page again')
    expect(names).toContain('Paste the address your browser ended on')
  })

  it('shows the redirect address to register when a client of one’s own is needed', () => {
    const html = card({ error: { code: 'client_required', redirectUri: 'app.patchbay.desktop:/oauth/callback' } })
    for (const part of [
      'app.patchbay.desktop:/oauth/callback',
      'Copy redirect address',
      'Client ID',
      'Client secret',
    ]) {
      expect(html).toContain(part)
    }
  })

  it('is not said to have failed when the person cancelled', () => {
    expect(card({ error: { code: 'authorization_cancelled' } })).not.toContain('class="note')
  })

  it('says that a cloud model cannot reach a private server', () => {
    expect(card({ privateNetwork: true })).toContain(
      'This server is on this computer or your private network. A model in the cloud cannot reach it.',
    )
  })
})

describe('an approval', () => {
  const approval = (args: string, serverUrl = 'https://mcp.linear.app/mcp') =>
    markup(
      <Approval
        conversationId="c1"
        turnId="t1"
        approval={{
          type: 'approval',
          id: 'mcpr_1',
          server: 'Linear',
          serverUrl,
          name: 'create_issue',
          arguments: args,
          decision: 'pending',
        }}
      />,
    )

  it('names tool, server and host, and shows the arguments whole', () => {
    const html = approval('{"title":"Call the printer"}')
    expect(html).toContain('aria-label="Approval needed: create_issue"')
    expect(html).toContain('<strong>Linear</strong>')
    expect(html).toContain('(mcp.linear.app)')
    expect(html).toContain('Call the printer')
    expect(buttons(html)).toEqual(['Deny', 'Approve'])
    expect(html).not.toContain('disabled')
  })

  it('keeps Approve shut until long arguments were read, and cuts none of them', () => {
    const html = approval(JSON.stringify({ filler: 'x'.repeat(300_000), url: 'https://evil.example' }))
    expect(html).toMatch(/<button[^>]*disabled=""[^>]*>Approve/)
    expect(html).toContain('x'.repeat(300_000))
    expect(html.indexOf('https://evil.example')).toBeLessThan(html.indexOf('xxx'))
  })

  it('shows what cannot be seen', () => {
    const html = approval('{"to":"a\u202eb"}')
    expect(html).toContain('U+202E')
    expect(html).not.toContain('\u202e')
  })
})

describe('a tool call', () => {
  it('is a group of its name; a failure is open and said in words', () => {
    const html = markup(
      <ToolCall
        call={{
          type: 'tool_call',
          id: 'x',
          server: 'Linear',
          name: 'search',
          arguments: '{}',
          status: 'failed',
          failure: { kind: 'http', status: 401, text: '' },
          durationMs: 210,
        }}
      />,
    )
    expect(html).toContain('aria-label="Tool call: search"')
    expect(html).toContain('Linear refused the call: the sign-in was not accepted.')
    expect(html).toContain('Failed · 210 ms')
  })
})

describe('a failed turn', () => {
  const failed: Turn = {
    id: 't1',
    startedAt: 1,
    userText: 'Search',
    status: 'failed',
    items: [],
    error: { code: 'reconnect_required' },
    errorConnectionId: 'k1',
  }
  const view = (turn: Turn, isLast: boolean) =>
    markup(
      <TurnView
        conversationId="c1"
        turn={turn}
        isLast={isLast}
        connections={[connection({ status: 'needs_sign_in' })]}
        onOpenSettings={() => undefined}
        onNewChat={() => undefined}
      />,
    )

  it('offers to reconnect and to go on without the service', () => {
    expect(buttons(view(failed, true))).toEqual(['Reconnect', 'Go on without Linear'])
  })

  it('only explains itself once another question was asked', () => {
    expect(buttons(view(failed, false))).toEqual([])
  })

  it('leads to the settings when the key is refused', () => {
    const { errorConnectionId: _, ...turn } = failed
    expect(buttons(view({ ...turn, error: { code: 'model_unauthorized' } }, true))).toEqual([
      'Try again',
      'Open settings',
    ])
  })
})

describe('first start', () => {
  it('offers exactly the three choices by name', () => {
    expect(buttons(markup(<FirstStart onSettings={() => undefined} />))).toEqual([
      'Try the sandbox',
      'Use an OpenAI API key',
      'Use a compatible server',
    ])
  })
})
