import type { ReactNode } from 'react'
import type { Installation, Settings, Theme } from '@shared/settings'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Choice } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { EndpointSettings } from './EndpointSettings'
import { vaultText } from './vault-text'
import './settings.css'

interface SettingsPageProps {
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
  readonly installation: Installation | undefined
  readonly onInstallation: (installation: Installation) => void
}

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

export function SettingsPage({ settings, onSettings, installation, onInstallation }: SettingsPageProps) {
  const theming = useAction()
  return (
    <div className="page-scroll">
      <div className="page page-narrow">
        <header className="page-head">
          <h1>Settings</h1>
        </header>
        <Group title="Answers">
          <EndpointSettings endpoint={settings.endpoint} onSettings={onSettings} />
        </Group>
        <Group title="Appearance">
          <Choice
            legend="Theme"
            value={settings.theme}
            options={themes}
            onValue={(theme) =>
              void theming.run(async () => onSettings(await call(bridge.invoke.settings.setTheme({ theme }))))
            }
          />
          {theming.error && <Note tone="danger">{messageText(theming.error)}</Note>}
        </Group>
        {installation && (
          <>
            <Group title="Saved sign-ins">
              <Storage installation={installation} onInstallation={onInstallation} />
            </Group>
            <Group title="About">
              <dl className="facts">
                <div>
                  <dt>Patchbay</dt>
                  <dd>Version {installation.version}</dd>
                </div>
                <div>
                  <dt>Coming back from the browser</dt>
                  <dd>
                    {installation.schemeIsOurs
                      ? 'Links of the form app.patchbay.desktop: open this app, so sign-ins come straight back.'
                      : 'Links of the form app.patchbay.desktop: do not open this app on this system. Sign-ins come back over a local address instead; nothing is lost.'}
                  </dd>
                </div>
              </dl>
            </Group>
          </>
        )}
      </div>
    </div>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="settings-group">
      <h2>{title}</h2>
      <div className="settings-body">{children}</div>
    </div>
  )
}

interface StorageProps {
  readonly installation: Installation
  readonly onInstallation: (installation: Installation) => void
}

function Storage({ installation, onInstallation }: StorageProps) {
  const action = useAction()
  const { text, actions } = vaultText[installation.vault]
  const solve = (command: typeof bridge.invoke.app.retryVault) =>
    void action.run(async () => onInstallation(await call(command())))
  return (
    <>
      <p className="settings-text">{text}</p>
      {actions.length > 0 && (
        <div className="form-actions is-start">
          {actions.includes('retry') && (
            <Button busy={action.isBusy} onClick={() => solve(bridge.invoke.app.retryVault)}>
              Try again
            </Button>
          )}
          {actions.includes('reset') && (
            <Button kind="danger" busy={action.isBusy} onClick={() => solve(bridge.invoke.app.resetVault)}>
              Start over
            </Button>
          )}
        </div>
      )}
      {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
    </>
  )
}
