import { createHash } from 'node:crypto'
import { CUSTOM_PROTOCOL } from './redirect-uri'

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 2rem; text-align: center }
h1 { font-size: 1.25rem; font-weight: 600; margin: 0 0 .5rem }
p { margin: 0; opacity: .75 }
a { color: inherit }
`

/** Our scheme and nothing else: no authorization response, so all it does is to start the app, which comes forward. */
const APP_URL = `${CUSTOM_PROTOCOL}:/`

/**
 * The page a browser shows after a loopback redirect. Static on purpose: nothing of the request is repeated in it
 * (security.md S23), and it does not claim success, because the code is not exchanged yet (Q30).
 */
export function loopbackPage(leadsBackToApp: boolean): string {
  const refresh = leadsBackToApp ? `<meta http-equiv="refresh" content="0;url=${APP_URL}">\n` : ''
  const app = leadsBackToApp ? `<a href="${APP_URL}">go back to Patchbay</a>` : 'go back to Patchbay'
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh}<title>Back to Patchbay</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>Patchbay has taken over</h1>
<p>You can close this tab and ${app}.</p>
</main>
</body>
</html>
`
}

const styleHash = createHash('sha256').update(style).digest('base64')

export const loopbackPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
} as const
