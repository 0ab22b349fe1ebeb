import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { PatchbayApp } from './patchbay-app'

/** A secret's name by the forms in which bytes may hold it: as it is, escaped for a URL, encoded, two bytes a letter. */
type Needles = readonly (readonly [name: string, bytes: Buffer])[]

export function needlesFor(secrets: ReadonlyMap<string, string>): Needles {
  return [...secrets].flatMap(([secret, name]) =>
    [
      Buffer.from(secret),
      Buffer.from(encodeURIComponent(secret)),
      Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '')),
      Buffer.from(Buffer.from(secret).toString('base64url')),
      Buffer.from(Buffer.from(secret).toString('hex')),
      Buffer.from(secret, 'utf16le'),
    ].map((bytes) => [name, bytes] as const),
  )
}

export function found(haystack: Buffer | string, needles: Needles): string[] {
  const bytes = typeof haystack === 'string' ? Buffer.from(haystack) : haystack
  return [...new Set(needles.filter(([, needle]) => bytes.includes(needle)).map(([name]) => name))]
}

/** Every file below `folder` that holds one of them, with what it holds. */
export function leaksInFiles(folder: string, needles: Needles, without: readonly string[] = []): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (without.includes(path)) return []
    if (entry.isDirectory()) return leaksInFiles(path, needles, without)
    if (!entry.isFile()) return []
    return found(readFileSync(path), needles).map((name) => `${name} in ${relative(folder, path)}`)
  })
}

/** Every string that the page's memory holds. */
export async function heapOf({ page }: PatchbayApp): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}

/** Keeps what main tells the window from now on, answers and events alike. Returns a function that hands it out. */
export async function recordIpc({ main }: PatchbayApp): Promise<() => Promise<string>> {
  const recorded = await main.evaluateHandle(({ BrowserWindow, ipcMain }) => {
    const messages: string[] = []
    const keep = (value: unknown) => messages.push(JSON.stringify(value) ?? '')
    type Listener = Parameters<typeof ipcMain.handle>[1]
    // Electron keeps handlers in a map of its own; there is no public way to listen beside one.
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Listener> })._invokeHandlers
    for (const [channel, handler] of [...handlers]) {
      ipcMain.removeHandler(channel)
      ipcMain.handle(channel, async (event, ...values: unknown[]) => {
        const answer: unknown = await handler(event, ...values)
        keep(answer)
        return answer
      })
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel: string, ...values: unknown[]) => {
        keep([channel, ...values])
        send(channel, ...values)
      }
    }
    return messages
  })
  return () => recorded.evaluate((messages) => messages.join('\n'))
}
