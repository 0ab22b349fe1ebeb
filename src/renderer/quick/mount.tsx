import '../app.css'
import { createRoot } from 'react-dom/client'
import { bridge, call } from '../bridge'
import { speak } from '../language/words'
import { applyAppearance, languageOf } from '../settings/appearance'
import { QuickPrompt } from './QuickPrompt'

/** Draws the window while it is hidden: showing it waits for nothing. */
export async function mount(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) return
  const [settings, connections] = await Promise.all([
    call(bridge.invoke.settings.read()).catch(() => undefined),
    call(bridge.invoke.connectors.list()).catch(() => []),
  ])
  if (settings) {
    applyAppearance(settings)
    await speak(languageOf(settings))
  }
  createRoot(root).render(<QuickPrompt initialSettings={settings} initialConnections={connections} />)
}
