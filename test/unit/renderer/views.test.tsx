import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ConnectionStatus, ConnectionSummary } from '@shared/connection'
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

describe('first start', () => {
  it('offers exactly the three choices by name', () => {
    expect(buttons(markup(<FirstStart onSettings={() => undefined} />))).toEqual([
      'Try the sandbox',
      'Use an OpenAI API key',
      'Use a compatible server',
    ])
  })
})
