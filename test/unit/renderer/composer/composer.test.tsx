import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, it } from 'vitest'
import { ConnectorSwitches } from '../../../../src/renderer/composer/ConnectorSwitches'
import { Suggestions } from '../../../../src/renderer/composer/Suggestions'
import { shellDraft } from '../../../../src/renderer/composer/drafts'
import { switched, usableServices } from '../../../../src/renderer/composer/service-use'
import { speak } from '../../../../src/renderer/language/words'
import { button, composer, connection, settings, text } from './fixtures'

afterEach(() => shellDraft.take())

describe('the field', () => {
  it('has the classes, name and placeholder of the static shell', () => {
    const html = composer()
    expect(html).toMatch(/^<div class="composer">/)
    expect(html).toMatch(/<textarea[^>]* class="composer-input"[^>]* aria-label="Message"/)
    expect(html).toContain('placeholder="Ask about anything you have connected"')
    expect(html).toContain('class="composer-bar"')
  })

  it('follows the setting for spelling', () => {
    expect(composer()).toMatch(/<textarea[^>]* spellCheck="true"/i)
    expect(composer({ appSettings: settings({ spellCheck: false }) })).toMatch(/<textarea[^>]* spellCheck="false"/i)
  })

  it('shows the kept draft, with its files', () => {
    const html = composer({
      initialDraft: {
        text: 'half a thought',
        attachments: [{ id: 'a1', name: 'notes.txt', mediaType: 'text/plain', kind: 'file', size: 2048 }],
      },
    })
    expect(html).toContain('>half a thought</textarea>')
    expect(text(html)).toMatch(/notes\.txt\s+2 KB/)
    expect(button(html, 'Remove notes\\.txt')).toBeDefined()
    expect(button(html, 'Send')).not.toContain('disabled')
  })

  it('shows what was typed into the static shell before any kept draft, even if it is drawn twice', () => {
    shellDraft.put('typed early')
    const draft = { text: 'kept', attachments: [] }
    expect(composer({ initialDraft: draft })).toContain('>typed early</textarea>')
    expect(composer({ initialDraft: draft })).toContain('>typed early</textarea>')
  })

  it('says by how much a text is too long, and does not send it', () => {
    const html = composer({ initialDraft: { text: 'x'.repeat(1_000_007), attachments: [] } })
    expect(html).toContain('Shorten it by 7 characters')
    expect(button(html, 'Send')).toContain('disabled')
  })
})

describe('the button', () => {
  it('sends when there is something to send, and stops while something runs', () => {
    expect(button(composer(), 'Send')).toContain('disabled')
    const running = composer({ isRunning: true })
    expect(button(running, 'Stop')).not.toContain('disabled')
    expect(button(running, 'Send')).toBeUndefined()
    expect(button(composer({ isRunning: true, isStopping: true }), 'Stop')).toContain('aria-busy')
  })
})

describe('the services of a chat', () => {
  const four = [
    connection(),
    connection({ id: 'k2', name: 'Notion' }),
    connection({ id: 'k3', name: 'GitHub', status: 'needs_sign_in' }),
    connection({ id: 'k4', name: 'Slack' }),
    connection({ id: 'k5', name: 'Never', status: 'not_connected' }),
  ]

  it('are one button to the connectors when none is connected', () => {
    expect(
      button(composer({ connections: [connection({ status: 'not_connected' })] }), 'No service connected'),
    ).toBeDefined()
  })

  it('are counted, and named for who cannot see the list', () => {
    const html = composer({ connections: four })
    expect(html).toContain('aria-label="Services this chat can use"')
    expect(text(html)).toMatch(/3 of 4 services\s*:\s*Linear, Notion, Slack/)
  })

  it('are named when there is only one', () => {
    expect(text(composer({ connections: [connection()] }))).toContain('Linear')
    expect(text(composer({ connections: [connection()], chatSettings: { connectionsOff: ['k1'] } }))).toContain(
      '0 of 1 service',
    )
  })

  it('have a button of their own where a sign-in is needed, unless they are off here', () => {
    expect(composer({ connections: four })).toContain('title="Reconnect GitHub"')
    expect(composer({ connections: four, chatSettings: { connectionsOff: ['k3'] } })).not.toContain('Reconnect GitHub')
  })

  it('are switched one by one, and nothing else of the chat changes', () => {
    const chat = { connectionsOff: ['k2'], model: 'm', instructions: 'Be brief.' }
    const off = switched(chat, 'k1', false)
    expect(off).toEqual({ ...chat, connectionsOff: ['k2', 'k1'] })
    expect(switched(switched(off, 'k1', false), 'k1', true)).toEqual(chat)
    expect(usableServices(four, off).map(({ id }) => id)).toEqual(['k4'])
  })

  it('are listed with account, state, switch and a way to sign in', () => {
    const html = renderToStaticMarkup(
      <ConnectorSwitches
        connections={[
          connection({ account: 'ada@example.com' }),
          connection({ id: 'k3', name: 'GitHub', status: 'needs_sign_in' }),
        ]}
        settings={{ connectionsOff: ['k3'] }}
        onSettings={() => undefined}
        onOpenConnectors={() => undefined}
      />,
    )
    expect(html.match(/role="switch"/g)).toHaveLength(2)
    expect(html.match(/checked=""/g)).toHaveLength(1)
    expect(text(html)).toContain('ada@example.com · Connected')
    expect(text(html)).toContain('Needs sign-in')
    expect(button(html, 'Sign in to GitHub')).toBeDefined()
    expect(button(html, 'Sign in to Linear')).toBeUndefined()
  })
})

describe('the list of suggestions', () => {
  const list = (active: number, options: readonly string[], hint?: string) =>
    renderToStaticMarkup(
      <Suggestions
        id="list"
        suggesting={{
          source: {
            place: '/',
            label: 'Saved prompts',
            options: options.map((label) => ({ key: label, label, choose: () => undefined })),
            ...(hint === undefined ? {} : { hint }),
          },
          active,
          setActive: () => undefined,
          choose: () => undefined,
          onKeyDown: () => false,
        }}
      />,
    )

  it('is a listbox whose active option can be pointed to', () => {
    const html = list(1, ['/one', '/two'])
    expect(html).toMatch(/role="listbox" aria-label="Saved prompts"/)
    expect(html).toMatch(/id="list-1" role="option" aria-selected="true"/)
    expect(html.match(/aria-selected="true"/g)).toHaveLength(1)
    expect(html).toContain('2 suggestions')
  })

  it('is a sentence when there is nothing to list', () => {
    expect(list(0, [], 'No saved prompts yet.')).not.toContain('listbox')
    expect(text(list(0, [], 'No saved prompts yet.'))).toContain('No saved prompts yet.')
  })
})

describe('German', () => {
  afterEach(() => speak('en'))

  it('is spoken by every part', async () => {
    // speak() also marks the document, which is the only thing of a page that it needs.
    globalThis.document ??= { documentElement: {} } as Document
    await speak('de')
    const html = composer({ connections: [connection(), connection({ id: 'k2', name: 'Notion' })] })
    expect(html).toContain('aria-label="Nachricht"')
    expect(text(html)).toContain('2 von 2 Diensten')
  })
})
