import type { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { statusText } from '../connectors/connection-text'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { Switch } from '../ui/Field'
import { isOn, needsSignIn, switched, usableServices } from './service-use'
import { useToolTokens } from './use-tool-tokens'

interface ConnectorSwitchesProps {
  /** Without those that are not connected. */
  readonly connections: readonly ConnectionSummary[]
  readonly settings: ConversationSettings
  readonly onSettings: (settings: ConversationSettings) => void
  readonly onOpenConnectors: () => void
}

/** Which services this chat uses, as whom, and what their tools cost in every request. */
export function ConnectorSwitches({ connections, settings, onSettings, onOpenConnectors }: ConnectorSwitchesProps) {
  const tokens = useToolTokens(connections)
  const total = usableServices(connections, settings).reduce((sum, { id }) => sum + (tokens.get(id) ?? 0), 0)
  return (
    <div className="connector-switches">
      <p className="field-hint">{t.composer.switchesHint}</p>
      <ul>
        {connections.map((connection) => (
          <li key={connection.id} className="connector-switch">
            <Switch
              label={connection.name}
              hint={describe(connection, tokens.get(connection.id))}
              isOn={isOn(settings, connection.id)}
              onChange={(on) => onSettings(switched(settings, connection.id, on))}
            />
            {needsSignIn(connection) && <SignIn connection={connection} />}
          </li>
        ))}
      </ul>
      {total > 0 && <p className="field-hint">{t.composer.tokensTotal(total)}</p>}
      <Button small onClick={onOpenConnectors}>
        {t.composer.openConnectors}
      </Button>
    </div>
  )
}

function SignIn({ connection: { id: connectionId, name } }: { readonly connection: ConnectionSummary }) {
  return (
    <Button
      small
      aria-label={t.composer.signInTo(name)}
      onClick={() => void call(bridge.invoke.connectors.connect({ connectionId })).catch(() => undefined)}
    >
      {t.composer.signIn}
    </Button>
  )
}

function describe({ account, status }: ConnectionSummary, tokens: number | undefined): string {
  const cost = tokens === undefined ? undefined : t.composer.tokens(tokens)
  return [account, statusText(status), cost].filter((part) => part !== undefined).join(' · ')
}
