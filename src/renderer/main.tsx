import './app.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { bridge, call } from './bridge'
import { shellDraft } from './composer/drafts'
import type { Initial } from './initial'
import { speak } from './language/words'
import { applyAppearance, languageOf } from './settings/appearance'

/** Draws the app over the static shell. What was typed there so far is kept: text, focus and caret. */
export async function mount(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) return
  const initial = await readInitial()
  if (initial.settings) {
    applyAppearance(initial.settings)
    await speak(languageOf(initial.settings))
  }
  await endOfComposition(typedInShell())

  const shell = typedInShell()
  const caret =
    shell && document.activeElement === shell ? ([shell.selectionStart, shell.selectionEnd] as const) : undefined
  if (shell?.value) shellDraft.put(shell.value)
  flushSync(() => createRoot(root).render(<App initial={initial} />))
  if (caret) {
    const message = document.querySelector<HTMLTextAreaElement>('textarea.composer-input')
    message?.focus()
    message?.setSelectionRange(...caret)
  }
}

function typedInShell(): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>('#message')
}

/** All at once, and none waits for another's failure: a broken list must not keep the window empty. */
async function readInitial(): Promise<Initial> {
  const [settings, installation, notices, connections, catalog, conversations] = await Promise.all([
    orUndefined(call(bridge.invoke.settings.read())),
    orUndefined(call(bridge.invoke.app.installation())),
    orUndefined(call(bridge.invoke.app.notices())),
    orUndefined(call(bridge.invoke.connectors.list())),
    orUndefined(call(bridge.invoke.connectors.catalog())),
    orUndefined(call(bridge.invoke.chat.list({}))),
  ])
  return {
    settings,
    installation,
    notices: notices ?? [],
    connections: connections ?? [],
    catalog: catalog ?? [],
    conversations: conversations ?? { conversations: [], hasMore: false },
  }
}

async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch {
    return undefined
  }
}

/** Replacing a text field in the middle of an input method's composition (marked by boot.ts) would lose the syllable. */
function endOfComposition(field: HTMLTextAreaElement | null): Promise<void> {
  if (!field?.hasAttribute('data-composing')) return Promise.resolve()
  return new Promise((resolve) => {
    field.addEventListener('compositionend', () => setTimeout(resolve), { once: true })
  })
}
