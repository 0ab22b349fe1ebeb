import type { Installation } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { Setting } from './Setting'
import { vaultText } from './vault-text'

interface StorageSectionProps {
  readonly installation: Installation
  readonly onInstallation: (installation: Installation) => void
}

/** Where sign-ins are kept, and how they come back from the browser. */
export function StorageSection({ installation, onInstallation }: StorageSectionProps) {
  const action = useAction()
  const { text, actions } = vaultText(installation.vault)
  const solve = (command: typeof bridge.invoke.app.retryVault) =>
    void action.run(async () => onInstallation(await call(command())))
  return (
    <>
      <Setting id="vault" title={t.settings.labels.vault}>
        <p className="settings-text">{text}</p>
        {actions.length > 0 && (
          <div className="form-actions is-start">
            {actions.includes('retry') && (
              <Button busy={action.isBusy} onClick={() => solve(bridge.invoke.app.retryVault)}>
                {t.settings.tryAgain}
              </Button>
            )}
            {actions.includes('reset') && (
              <Button kind="danger" busy={action.isBusy} onClick={() => solve(bridge.invoke.app.resetVault)}>
                {t.settings.startOver}
              </Button>
            )}
          </div>
        )}
        {action.error && <Note tone="danger">{messageText(action.error)}</Note>}
      </Setting>
      <Setting id="links" title={t.settings.labels.links}>
        <p className="settings-text">
          {installation.schemeIsOurs ? t.settings.schemeIsOurs : t.settings.schemeIsNotOurs}
        </p>
      </Setting>
    </>
  )
}
