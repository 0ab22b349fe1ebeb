import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { Settings } from '@shared/settings'
import { QuickHints } from '../../../../src/renderer/quick/QuickHints'
import { QuickNotes } from '../../../../src/renderer/quick/QuickNotes'
import { QuickPrompt } from '../../../../src/renderer/quick/QuickPrompt'
import { QuoteChips } from '../../../../src/renderer/quick/QuoteChips'
import { buttons, connection } from '../chat/fixtures'
import { settings } from '../composer/fixtures'

const nothing = () => undefined
const ours = (change: Partial<Settings> = {}) => settings({ quickChats: 'kept', ...change })
const shown = (values: Settings | undefined = ours()) =>
  renderToStaticMarkup(<QuickPrompt initialSettings={values} initialConnections={[connection()]} />)

describe('the quick prompt', () => {
  it('is one line: field, model, pin, open, send', () => {
    const html = shown()
    expect(html).toMatch(/<textarea[^>]*aria-label="Message"/)
    expect(buttons(html).slice(0, 4)).toEqual(['gpt-large', 'Keep on top', 'Open in Patchbay', 'Send'])
    expect(html).toContain('aria-pressed="false"')
    expect(html).toContain('<h1 class="visually-hidden">Quick prompt</h1>')
  })

  it('shows no conversation before the first question', () => {
    expect(shown()).not.toContain('role="log"')
  })

  it('says where to go while nothing is chosen that answers', () => {
    const { endpoint: _endpoint, ...rest } = ours({ endpoints: [] })
    expect(shown(rest)).toContain('Nothing is chosen yet that answers')
    expect(shown()).not.toContain('Nothing is chosen yet that answers')
  })

  it('offers to read the settings again when they could not be read', () => {
    const html = renderToStaticMarkup(<QuickPrompt initialSettings={undefined} initialConnections={[]} />)
    expect(buttons(html)).toEqual(['Try again'])
  })
})

describe('the line of hints', () => {
  const quoting = { quotes: [], setQuotes: nothing, add: nothing, remove: nothing, forgetEmpty: nothing }
  const hints = (hasThread: boolean, empty?: 'clipboard') =>
    renderToStaticMarkup(
      <QuickHints
        isMac={false}
        quoting={{ ...quoting, empty, error: undefined }}
        hasThread={hasThread}
        onNew={nothing}
      />,
    )

  it('says by which key the clipboard is added, and says so when it is empty', () => {
    expect(hints(false)).toContain('Add clipboard<kbd aria-hidden="true">Ctrl+Shift+V</kbd>')
    expect(hints(false)).not.toContain('The clipboard has no text')
    expect(hints(false, 'clipboard')).toContain('The clipboard has no text and no picture.')
  })

  it('offers a new thread only where there is one', () => {
    expect(hints(false)).not.toContain('Ctrl+N')
    expect(hints(true)).toContain('Ctrl+N')
  })
})

describe('added texts', () => {
  it('are seen and can be removed one by one', () => {
    const html = renderToStaticMarkup(
      <QuoteChips quotes={[{ key: 1, source: 'clipboard', text: 'Dear\nAda <b>' }]} onRemove={nothing} />,
    )
    expect(html).toContain('Dear Ada &lt;b&gt;')
    expect(buttons(html)).toEqual(['Remove: Clipboard'])
  })
})

describe('failures', () => {
  it('are sentences with the button that does it again', () => {
    const html = renderToStaticMarkup(
      <QuickNotes
        failures={[{ error: { code: 'unexpected' }, button: 'Send' }, { error: undefined }]}
        isSetUp
        onOpen={nothing}
      />,
    )
    expect(html.match(/role="alert"/g)).toHaveLength(1)
  })
})
