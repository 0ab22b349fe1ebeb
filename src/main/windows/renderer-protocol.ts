import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Session } from 'electron'
import type { Language } from '@shared/settings'

export const RENDERER_SCHEME = 'app'
export const RENDERER_HOST = 'bundle'

/** Built from one constant (security.md §6 rule 7, S42-S43). The renderer never talks to the network. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // blob: = pictures that main handed over as bytes (attachments).
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** What Electron sends for one request. */
interface RendererResponse {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly data: Buffer
}

/**
 * Serves the built renderer from memory of its file list: a request names a file of the build or gets 404. No path of a
 * request ever touches the file system (S40).
 */
export function createRendererHandler(
  directory: string,
  language: Language,
): (url: string) => Promise<RendererResponse> {
  const files = listFiles(directory)
  // The frame that is painted before any script runs, in that language (scripts/package/translated-shell.ts).
  const translated = files.get(`/index.${language}.html`)
  if (translated !== undefined) files.set('/index.html', translated)
  return async (url) => {
    const { host, pathname } = new URL(url)
    const file = host === RENDERER_HOST ? files.get(pathname === '/' ? '/index.html' : pathname) : undefined
    if (file === undefined) return { statusCode: 404, headers: {}, data: Buffer.alloc(0) }
    return {
      statusCode: 200,
      headers: {
        'content-type': CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': CONTENT_SECURITY_POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      data: await readFile(file),
    }
  }
}

/**
 * `protocol.handle` is the newer call, but its `Request`, `Response` and web streams are loaded and pumped through before the
 * first paint: 8 to 10 % of a cold start (measured, Electron 25.1.1).
 */
export function serveRenderer({ protocol }: Session, directory: string, language: Language): void {
  const answer = createRendererHandler(directory, language)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- see above; still there in Electron 45
  protocol.registerBufferProtocol(RENDERER_SCHEME, ({ url }, respond) => {
    // -6: net::ERR_FILE_NOT_FOUND. The installation was changed under the running app.
    answer(url).then(respond, () => {
      respond({ error: -6 })
    })
  })
}

function listFiles(directory: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>()
  for (const entry of readdirSync(join(directory, prefix), { withFileTypes: true })) {
    const path = `${prefix}/${entry.name}`
    if (entry.isDirectory()) for (const [key, file] of listFiles(directory, path)) files.set(key, file)
    else files.set(path, join(directory, path))
  }
  return files
}
