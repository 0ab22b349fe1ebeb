import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConnectionSummary } from '@shared/connection'
import { ErrorCode } from '@shared/errors'
import type { Turn } from '@shared/turn'
import { TurnView } from '../../../src/renderer/chat/TurnView'
import { ConnectionCard } from '../../../src/renderer/connectors/ConnectionCard'
import { LogLines, logText } from '../../../src/renderer/connectors/ConnectionLog'
import { signedOutText } from '../../../src/renderer/connectors/connection-text'
import { stepStates } from '../../../src/renderer/connectors/doctor'
import { optionsOf, parametersOf } from '../../../src/renderer/connectors/options'
import { treatmentOf } from '../../../src/renderer/connectors/treatment'
import { mergeLines } from '../../../src/renderer/connectors/use-log'
import { messageText } from '../../../src/renderer/messages'
import { OpenaiForm } from '../../../src/renderer/settings/EndpointForms'
import { navigation } from './chat/fixtures'

const markup = (view: ReactNode) => renderToStaticMarkup(view)

/** What can be read, without the tags. */
const read = (html: string) => html.replace(/<[^>]*>/g, '')

const buttons = (html: string) =>
  [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = '', content = '']) => /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? read(content),
  )

const connection = (change: Partial<ConnectionSummary> = {}) =>
  ConnectionSummary.parse({
    id: 'k1',
    name: 'Linear',
    serverUrl: 'http://127.0.0.1:45679/mcp',
    auth: 'oauth',
    status: 'not_connected',
    privateNetwork: false,
    scopes: [],
    tools: [],
    memoryOnly: false,
    ...change,
  })

const card = (change: Partial<ConnectionSummary>) =>
  markup(
    <ConnectionCard
      connection={connection(change)}
      entry={undefined}
      isSandbox={false}
      onCorrectAddress={() => undefined}
    />,
  )

describe('who is signed in', () => {
  it('stands beside the host', () => {
    expect(read(card({ status: 'connected', account: 'Alex Doe' }))).toContain('127.0.0.1:45679 · Alex Doe')
  })

  it('is text from outside: no markup, and what cannot be seen is named', () => {
    const html = card({ status: 'connected', account: '<b>Alex</b>\u202e' })
    expect(html).toContain('&lt;b&gt;Alex')
    expect(html).toContain('U+202E')
  })

  it('is not claimed after signing out; instead the card says what Disconnect achieved', () => {
    expect(read(card({ account: 'Alex Doe', signedOut: 'revoked' }))).not.toContain('Alex Doe')
    expect(read(card({ signedOut: 'revoked' }))).toContain('Signed out: Linear no longer accepts the old sign-in.')
    expect(signedOutText({ name: 'Linear', signedOut: 'forgotten' })).toBe(
      'Forgotten on this computer. Linear offers no way to sign out from here; you can end the access in its own settings.',
    )
    expect(read(card({ status: 'connected', signedOut: 'revoked' }))).not.toContain('Signed out')
  })
})

describe('the connection doctor', () => {
  it('ticks what worked, marks what failed and leaves the rest open', () => {
    expect(stepStates('registration').map(({ state }) => state)).toEqual([
      'done',
      'done',
      'failed',
      'open',
      'open',
      'open',
      'open',
    ])
    const text = read(card({ failedStep: 'redirect', error: { code: 'authorization_timed_out' } }))
    expect(text).toContain('Browser: done')
    expect(text).toContain('Way back: failed here')
    expect(text).toContain('Token: not reached')
  })

  it('explains, says who must act, and hands out report and log', () => {
    const html = card({ failedStep: 'server', error: { code: 'server_error', status: 503 } })
    expect(read(html)).toContain('Who can fix it: the people who run Linear.')
    expect(buttons(html)).toEqual(['Connect', 'More for Linear', 'Copy report', 'Open log'])
  })

  it('has exactly one main button, and it is the one that helps', () => {
    const main = (change: Partial<ConnectionSummary>) =>
      buttons([...card(change).matchAll(/<button[^>]*button-primary[^>]*>.*?<\/button>/gs)].join(''))
    expect(main({ error: { code: 'server_unreachable' } })).toEqual(['Connect'])
    expect(main({ error: { code: 'server_not_mcp' } })).toEqual(['Enter another address'])
    expect(main({ error: { code: 'authorization_not_advertised' } })).toEqual(['Use an API key'])
    expect(main({ error: { code: 'client_required' } })).toEqual(['Save and sign in'])
    expect(main({ auth: 'api_key', error: { code: 'api_key_refused' } })).toEqual(['Save'])
    expect(main({ auth: 'client_credentials', error: { code: 'token_refused' } })).toEqual(['Save'])
  })

  it('never says that something went wrong', () => {
    for (const code of ErrorCode.options) expect(messageText({ code })).not.toMatch(/something went wrong/i)
  })

  it('does not treat cancelling as a failure', () => {
    expect(treatmentOf({ auth: 'oauth', error: { code: 'authorization_cancelled' } }).error).toBeUndefined()
  })
})

describe('waiting for the browser', () => {
  it('offers another way back only where there is one', () => {
    const waiting = { status: 'waiting_for_browser' } as const
    expect(buttons(card(waiting))).not.toContain('The browser shows an error')
    expect(buttons(card({ ...waiting, canSwitchRedirect: true }))).toContain('The browser shows an error')
  })
})

describe('the log', () => {
  const line = (text: string, at = 1) => ({ at, level: 'warn', text }) as const

  it('shows lines as they are, never as markup', () => {
    const html = markup(<LogLines name="Linear" lines={[line('<img src=x onerror=alert(1)>')]} />)
    expect(html).toContain('role="log"')
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toContain('<img')
    expect(logText(line('refused'))).toBe('1970-01-01T00:00:00.001Z warn refused')
  })

  it('keeps a line that came while the first ones were read, once', () => {
    expect(mergeLines([line('a')], [line('a'), line('b', 2)]).map(({ text }) => text)).toEqual(['a', 'b'])
  })
})

describe('a missing permission', () => {
  const stepUp = { scopes: ['issues:write'] }

  it('is asked for by its name on the card', () => {
    const html = card({ status: 'connected', stepUp })
    expect(read(html)).toContain('Linear needs a new permission: issues:write.')
    expect(buttons(html)).toEqual(expect.arrayContaining(['Allow', 'Not now']))
  })

  const turn: Turn = {
    id: 't1',
    startedAt: 1,
    userText: 'Create it',
    attachments: [],
    mentions: [],
    status: 'completed',
    items: [
      {
        type: 'tool_call',
        id: 'x',
        connectionId: 'k1',
        server: 'Linear',
        name: 'create_issue',
        arguments: '{}',
        status: 'failed',
        failure: { kind: 'http', status: 403, text: '' },
      },
      { type: 'notice', id: 'n', connectionId: 'k1', error: { code: 'insufficient_scope' } },
    ],
  }
  const view = (shown: Turn, isLast: boolean, summary: ConnectionSummary) =>
    markup(
      <TurnView
        conversationId="c1"
        turn={shown}
        isLast={isLast}
        isIdle
        connections={[summary, connection({ id: 'k2', name: 'Linear (2)', stepUp })]}
        navigation={navigation}
      />,
    )
  const connected = connection({ status: 'connected', stepUp })

  it('is asked for once in the chat, for the connection that failed there, and the question goes on after it', () => {
    const html = view(turn, true, connected)
    expect(read(html)).toContain('Your question goes on after you allow it.')
    expect(buttons(html).filter((name) => /Allow|Not now|Reconnect/.test(name))).toEqual(['Not now', 'Allow'])
    const failed: Turn = { ...turn, status: 'failed', error: { code: 'insufficient_scope' }, errorConnectionId: 'k1' }
    expect(buttons(view(failed, true, connected)).filter((name) => name === 'Allow')).toHaveLength(1)
  })

  it('is not asked for in an older question, while it runs, or after Not now', () => {
    expect(buttons(view(turn, false, connected))).not.toContain('Allow')
    expect(buttons(view({ ...turn, status: 'running' }, true, connected))).not.toContain('Allow')
    expect(buttons(view(turn, true, connection({ status: 'connected' })))).not.toContain('Allow')
  })
})

describe('options', () => {
  it('are what Patchbay does by itself until they are set', () => {
    expect(optionsOf(connection())).toEqual({
      redirect: 'auto',
      scope: '',
      extraParameters: {},
      allowPrivateNetwork: false,
    })
  })

  it('take whole rows and say what is missing in others', () => {
    const row = (name: string, value: string) => ({ name, value })
    expect(parametersOf([row(' audience ', 'api'), row('', '')])).toEqual({ parameters: { audience: 'api' } })
    for (const rows of [[row('', 'x')], [row('a b', 'x')], [row('a', '')], [row('a', '1'), row('a', '2')]])
      expect(parametersOf(rows)).toHaveProperty('problem')
  })
})

describe('a secret field', () => {
  it('is left to the browser: no value of it is in the markup or under React’s control', () => {
    const html = markup(<OpenaiForm onSettings={() => undefined} onCancel={() => undefined} />)
    const [field = ''] = /<input[^>]*type="password"[^>]*>/.exec(html) ?? []
    expect(field).toContain('data-secret')
    expect(field).not.toContain(' value=')
  })
})
