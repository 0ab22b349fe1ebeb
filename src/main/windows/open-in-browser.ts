import { shell } from 'electron'
import { AppError } from '../errors'

const LONGEST_URL = 8192

/**
 * The only way out of the app: every address that anything wants to open passes here (security.md §6 rule 5). https only;
 * plain http for a loopback host, where the practice world and local authorization servers live.
 *
 * @throws AppError `browser_not_opened`
 */
export async function openInBrowser(url: URL): Promise<void> {
  if (!mayOpen(url)) throw new AppError('browser_not_opened', { host: url.host.slice(0, 255) })
  try {
    // `href` is the re-serialised form: what a server wrote never reaches the OS byte for byte (S01).
    await shell.openExternal(url.href)
  } catch (cause) {
    throw new AppError('browser_not_opened', {}, { cause })
  }
}

export function mayOpen(url: URL): boolean {
  if (url.username !== '' || url.password !== '' || url.href.length > LONGEST_URL) return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
}
