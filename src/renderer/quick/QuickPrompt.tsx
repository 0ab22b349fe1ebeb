import type { ConnectionSummary } from '@shared/connection'
import type { Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { languageOf } from '../settings/appearance'
import { useSettings } from '../settings/use-settings'
import { Button } from '../ui/Button'
import { ErrorBoundary } from '../ui/ErrorBoundary'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { QuickWindow } from './QuickWindow'

interface QuickPromptProps {
  /** Absent when they could not be read. */
  readonly initialSettings: Settings | undefined
  readonly initialConnections: readonly ConnectionSummary[]
}

/** The quick prompt: another view of the one chat engine (issue 5). */
export function QuickPrompt({ initialSettings, initialConnections }: QuickPromptProps) {
  const [settings, setSettings] = useSettings(initialSettings)
  const reading = useAction()
  // Drawn anew in another language: no text is kept anywhere.
  if (settings)
    return (
      <ErrorBoundary key={languageOf(settings)}>
        <QuickWindow settings={settings} initialConnections={initialConnections} />
      </ErrorBoundary>
    )
  const read = () => void reading.run(async () => setSettings(await call(bridge.invoke.settings.read())))
  return (
    <main>
      <Note
        tone="danger"
        actions={
          <Button small busy={reading.isBusy} onClick={read}>
            {t.frame.tryAgain}
          </Button>
        }
      >
        {t.frame.settingsUnread}
      </Note>
    </main>
  )
}
