import { dialog, type BrowserWindow } from 'electron'
import type { Preferences } from '@shared/settings'
import type { Words } from '../words/en'

interface CloseDeps {
  readonly closing: () => Preferences['closing']
  readonly keep: (closing: Preferences['closing']) => void
  readonly hasTray: () => boolean
  /** The app ends: its windows close without a question. */
  readonly isQuitting: () => boolean
  readonly quit: () => void
  readonly words: () => Words
  readonly platform: NodeJS.Platform
}

/**
 * What closing the main window does. A Mac's apps stay without one; elsewhere the person is asked once whether Patchbay stays
 * in the tray, where there is one.
 */
export function decideOnClose(window: BrowserWindow, deps: CloseDeps): void {
  window.on('close', (event) => {
    if (deps.isQuitting()) return
    event.preventDefault()
    if (deps.platform === 'darwin' || (deps.closing() === 'tray' && deps.hasTray())) window.hide()
    else if (deps.closing() === 'ask' && deps.hasTray()) void ask(window, deps)
    else deps.quit()
  })
}

async function ask(window: BrowserWindow, { keep, quit, words }: CloseDeps): Promise<void> {
  const { keepRunning } = words()
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: keepRunning.question,
    detail: keepRunning.detail,
    buttons: [keepRunning.keep, keepRunning.quit],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  keep(response === 0 ? 'tray' : 'quit')
  if (response === 0) window.hide()
  else quit()
}
