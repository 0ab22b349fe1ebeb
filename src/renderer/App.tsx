import { useState } from 'react'
import type { MouseEvent } from 'react'
import type { Settings } from '@shared/settings'
import { bridge, call } from './bridge'
import { ChatPage } from './chat/ChatPage'
import { useConversations } from './chat/use-conversations'
import { ConnectorsPage } from './connectors/ConnectorsPage'
import { useConnections } from './connectors/use-connections'
import { FirstStart } from './first-start/FirstStart'
import { Notices } from './frame/Notices'
import { Sidebar } from './frame/Sidebar'
import { useInstallation } from './frame/use-installation'
import { useShortcuts } from './frame/use-shortcuts'
import type { Initial } from './initial'
import { SettingsPage } from './settings/SettingsPage'
import { useSettings } from './settings/use-settings'
import { Button } from './ui/Button'
import { ErrorBoundary } from './ui/ErrorBoundary'
import { Note } from './ui/Note'
import { useAction } from './ui/use-action'
import { useRoute } from './use-route'

export function App({ initial }: { readonly initial: Initial }) {
  const [settings, setSettings] = useState(initial.settings)
  if (!settings) return <SettingsUnread onRead={setSettings} />
  return <Window initial={initial} initialSettings={settings} />
}

function Window({ initial, initialSettings }: { readonly initial: Initial; readonly initialSettings: Settings }) {
  const [settings, setSettings] = useSettings(initialSettings)
  const { route, chatsRoute, go } = useRoute()
  const connections = useConnections(initial.connections)
  const conversations = useConversations(initial.conversations)
  const [installation, setInstallation] = useInstallation(initial.installation)
  const { endpoint } = settings
  useShortcuts(go, chatsRoute)

  const pageKey = route.page === 'chats' ? `chats ${route.conversationId ?? ''}` : route.page
  return (
    <div className="app">
      <a className="skip-link" href="#main" onClick={skipToMain}>
        Skip to content
      </a>
      <Sidebar route={route} chatsRoute={chatsRoute} go={go} conversations={conversations} connections={connections} />
      <main className="main" id="main" tabIndex={-1}>
        <Notices initial={initial.notices} onInstallation={setInstallation} />
        <ErrorBoundary key={pageKey}>
          {route.page === 'connectors' && (
            <ConnectorsPage
              connections={connections}
              catalog={initial.catalog}
              isSandbox={endpoint?.kind === 'sandbox'}
            />
          )}
          {route.page === 'settings' && (
            <SettingsPage
              settings={settings}
              onSettings={setSettings}
              installation={installation}
              onInstallation={setInstallation}
            />
          )}
          {route.page === 'chats' && !endpoint && <FirstStart onSettings={setSettings} />}
          {route.page === 'chats' && endpoint && (
            <ChatPage conversationId={route.conversationId} go={go} endpoint={endpoint} connections={connections} />
          )}
        </ErrorBoundary>
      </main>
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
            Try again
          </Button>
        }
      >
        Your settings could not be read. Press Try again; if that does not help, restart Patchbay.
      </Note>
    </main>
  )
}

function skipToMain(event: MouseEvent) {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
