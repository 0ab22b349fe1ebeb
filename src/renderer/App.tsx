import { useState } from 'react'
import type { MouseEvent } from 'react'
import type { Settings } from '@shared/settings'
import { bridge, call } from './bridge'
import { ChatPage } from './chat/ChatPage'
import { ConnectorsPage } from './connectors/ConnectorsPage'
import { useConnections } from './connectors/use-connections'
import { FirstStart } from './first-start/FirstStart'
import { Notices } from './frame/Notices'
import { SearchPalette } from './frame/SearchPalette'
import { ShortcutDialog } from './frame/ShortcutDialog'
import { Sidebar } from './frame/Sidebar'
import { UndoToast } from './frame/UndoToast'
import { useConversations } from './frame/use-conversations'
import { useDestination } from './frame/use-destination'
import { useInstallation } from './frame/use-installation'
import { useShortcuts } from './frame/use-shortcuts'
import type { Overlay } from './frame/use-shortcuts'
import type { Initial } from './initial'
import { t } from './language/words'
import { languageOf } from './settings/appearance'
import { SettingsPage } from './settings/SettingsPage'
import { useSettings } from './settings/use-settings'
import { Button } from './ui/Button'
import { ErrorBoundary } from './ui/ErrorBoundary'
import { Note } from './ui/Note'
import { useAction } from './ui/use-action'
import { useRoute } from './use-route'

export function App({ initial }: { readonly initial: Initial }) {
  const [settings, setSettings] = useSettings(initial.settings)
  if (!settings) return <SettingsUnread onRead={setSettings} />
  // Drawn anew in another language: no text is kept anywhere.
  return <Window key={languageOf(settings)} initial={initial} settings={settings} onSettings={setSettings} />
}

interface WindowProps {
  readonly initial: Initial
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
}

function Window({ initial, settings, onSettings }: WindowProps) {
  const [overlay, setOverlay] = useState<Overlay>()
  const { route, chatsRoute, go } = useRoute()
  const connections = useConnections(initial.connections)
  const conversations = useConversations(initial.conversations)
  const [installation, setInstallation] = useInstallation(initial.installation)
  const { endpoint } = settings
  useShortcuts({ go, chatsRoute, onOverlay: setOverlay })
  const visits = useDestination({ go, chatsRoute, onOverlay: setOverlay })

  const pageKey = `${visits} ${route.page === 'chats' ? `chats ${route.conversationId ?? ''}` : route.page}`
  return (
    <div className="app">
      <a className="skip-link" href="#main" onClick={skipToMain}>
        {t.frame.skip}
      </a>
      <Sidebar
        route={route}
        chatsRoute={chatsRoute}
        go={go}
        conversations={conversations}
        connections={connections}
        onSearch={() => setOverlay('search')}
      />
      <main className="main" id="main" tabIndex={-1}>
        <Notices initial={initial.notices} onInstallation={setInstallation} />
        <ErrorBoundary key={pageKey}>
          {route.page === 'connectors' && (
            <ConnectorsPage
              connections={connections}
              catalog={initial.catalog}
              isSandbox={endpoint?.kind === 'sandbox'}
              serverUrl={route.serverUrl}
              connectionId={route.connectionId}
            />
          )}
          {route.page === 'settings' && (
            <SettingsPage
              settings={settings}
              onSettings={onSettings}
              section={route.section}
              go={go}
              installation={installation}
              onInstallation={setInstallation}
            />
          )}
          {route.page === 'chats' && !endpoint && <FirstStart onSettings={onSettings} />}
          {route.page === 'chats' && endpoint && (
            <ChatPage
              conversationId={route.conversationId}
              turnId={route.turnId}
              go={go}
              settings={settings}
              connections={connections}
            />
          )}
        </ErrorBoundary>
      </main>
      <UndoToast conversations={conversations.conversations} go={go} />
      {overlay === 'search' && (
        <SearchPalette conversations={conversations.conversations} go={go} onClose={() => setOverlay(undefined)} />
      )}
      {overlay === 'shortcuts' && <ShortcutDialog onClose={() => setOverlay(undefined)} />}
    </div>
  )
}

/** Without settings nothing can be asked; a settings file that is only damaged is repaired by main and gets a notice. */
function SettingsUnread({ onRead }: { readonly onRead: (settings: Settings) => void }) {
  const reading = useAction()
  const read = () => void reading.run(async () => onRead(await call(bridge.invoke.settings.read())))
  return (
    <main className="page">
      <h1>Patchbay</h1>
      <Note
        tone="danger"
        actions={
          <Button busy={reading.isBusy} onClick={read}>
            {t.frame.tryAgain}
          </Button>
        }
      >
        {t.frame.settingsUnread}
      </Note>
    </main>
  )
}

function skipToMain(event: MouseEvent) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
