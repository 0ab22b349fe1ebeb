import { domainToUnicode } from 'node:url'
import { dialog, type BrowserWindow } from 'electron'
import { AppError } from '../errors'
import { openInBrowser } from './open-in-browser'

/**
 * Opens a link of a message or a card, after the person saw where it really goes: text and address of a link in model output
 * need not agree (security.md S45, S48). https only.
 *
 * @throws AppError `browser_not_opened`
 */
export async function confirmAndOpen(rawUrl: string, window: BrowserWindow | undefined): Promise<void> {
  const url = parseLink(rawUrl)
  const options = {
    type: 'question' as const,
    message: `Open ${url.host} in your browser?`,
    detail: linkDetail(url),
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const { response } = window ? await dialog.showMessageBox(window, options) : await dialog.showMessageBox(options)
  if (response === 0) await openInBrowser(url)
}

function parseLink(rawUrl: string): URL {
  try {
    const url = new URL(rawUrl)
    if (url.protocol === 'https:' && url.username === '' && url.password === '') return url
  } catch {
    // Falls through to the refusal.
  }
  throw new AppError('browser_not_opened')
}

/** The whole address, and a warning where the host hides other letters behind its ASCII form (`xn--`). */
function linkDetail(url: URL): string {
  const readable = domainToUnicode(url.hostname)
  const spelled =
    readable === url.hostname || readable === '' ? '' : `\n\nThis name is written with other letters: ${readable}`
  return `${url.href.slice(0, 500)}${spelled}`
}
