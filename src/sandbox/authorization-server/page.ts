import { style } from './page-style'

/** HTML that may be put into a page as it is. Everything else is escaped by `html`. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | Html | readonly Html[]

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  const text = strings.map((literal, index) => {
    const part = parts[index]
    return part === undefined ? literal : literal + toText(part)
  })
  return new Html(text.join(''))
}

function toText(part: Part): string {
  if (part instanceof Html) return part.text
  if (typeof part === 'string') return escape(part)
  return part.map(({ text }) => text).join('')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** A whole page of the practice service. `brand` is on every one of them: nobody should take it for a real service. */
export function page(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Patchbay practice service</title>
        <style>
          ${new Html(style)}
        </style>
      </head>
      <body>
        <header class="brand">
          <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
            <rect width="32" height="32" rx="9" />
            <path d="M9 11.5h6.5a4.5 4.5 0 0 1 0 9H9M23 11.5v9" />
            <circle cx="9" cy="11.5" r="2" />
            <circle cx="23" cy="20.5" r="2" />
          </svg>
          <p>Patchbay practice service</p>
        </header>
        <main>${content}</main>
        <footer>
          <p>
            This is not a real account. It runs on this computer, ships with Patchbay, and everything in it is made up.
          </p>
        </footer>
      </body>
    </html>`.text
}

/**
 * No script, no foreign resource, never in a frame. `form-action` is left open on purpose: browsers apply it to the
 * redirects after a form too, and the answer to Allow is a redirect to the app that asked.
 */
export const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const
