import { join } from 'node:path'
import type { Emit, Handlers } from '@shared/contract-types'
import type { Preferences as PreferenceValues } from '@shared/settings'
import type { TurnStatus } from '@shared/turn'
import { clientMetadataDocument } from './auth/client-metadata-document'
import type { RedirectHandler } from './auth/redirect-handler'
import { Chat } from './chat/chat'
import type { Config } from './config'
import type { Connections } from './connectors/connections'
import { createConnectors } from './connectors/create-connectors'
import { PracticeWorld } from './connectors/practice-world'
import { AttachmentsCommands } from './history/attachments-commands'
import { HistoryCommands } from './history/history-commands'
import type { OpenHistory } from './history/open-history'
import { PromptsCommands } from './history/prompts-commands'
import type { Log } from './log'
import type { Notices } from './notices'
import { createSandboxProcess, type SandboxProcessOptions } from './sandbox/sandbox-process'
import { Preferences } from './settings/preferences'
import type { Stores } from './storage/open-stores'
import { createTools } from './tools/create-tools'
import type { Vault } from './vault/vault'

interface DomainsDeps {
  readonly config: Config
  readonly log: Log
  readonly emit: Emit
  readonly notices: Notices
  readonly stores: Stores
  readonly history: OpenHistory
  readonly vault: Vault
  readonly redirects: RedirectHandler
  readonly schemeIsOurs: () => Promise<boolean>
  /** A turn's status changed, after the windows were told. */
  readonly onTurnChanged: (conversationId: string, status: TurnStatus) => void
  /** What of Electron the domains use, each as a function: they run in plain Node. */
  readonly desktop: {
    readonly forkSandbox: SandboxProcessOptions['fork']
    readonly openInBrowser: (url: URL) => Promise<void>
    readonly comeForward: () => void
    readonly isOnline: () => boolean
    readonly systemLanguages: () => readonly string[]
    readonly applyPreferences: (preferences: PreferenceValues) => void
    readonly dialogs: ConstructorParameters<typeof HistoryCommands>[0]['dialogs'] & {
      chooseFiles(kind: 'attachment'): Promise<readonly string[]>
    }
  }
}

interface Domains {
  readonly handlers: Omit<Handlers, 'app' | 'quick' | 'desktop'>
  readonly chat: Chat
  readonly connections: Connections
  readonly attachments: AttachmentsCommands
  readonly preferences: Preferences
  /** Ends attempts and turns, finishes writes. */
  readonly stop: () => Promise<void>
}

/** Builds the domains of main and wires them to each other. */
export function createDomains(deps: DomainsDeps): Domains {
  const { config, log, emit, notices, history, vault, desktop } = deps
  const { settings, records } = deps.stores
  const now = Date.now
  const logged = (event: string) => (error: unknown) => {
    log.error(event, error)
  }

  const sandbox = createSandboxProcess({
    fork: desktop.forkSandbox,
    port: () => settings.read().sandbox?.port,
    stateFile: join(config.userDataDirectory, 'sandbox-state.json'),
    accessTokenSeconds: config.sandboxTokenSeconds,
    onPort: (port) => {
      settings.update((current) => ({ ...current, sandbox: { port } })).catch(logged('sandbox.port_not_kept'))
    },
    log,
  })
  const practiceWorld = new PracticeWorld({
    sandbox,
    records,
    onRecordChanged: (connectionId) => {
      connectors.announce(connectionId)
    },
    onMoved: () => {
      notices.add('sandbox_moved')
    },
    now,
  })
  const connectors = createConnectors({
    vault,
    records,
    redirects: deps.redirects,
    schemeIsOurs: deps.schemeIsOurs,
    wakePracticeWorld: () => practiceWorld.wake(),
    memoryOnly: () => vault.status() !== 'ready',
    openInBrowser: desktop.openInBrowser,
    bringForward: desktop.comeForward,
    onListed: (connectionId, definitions) => {
      tools.listed(connectionId, definitions)
    },
    onSignedOut: (connectionId) => {
      tools.signedOut(connectionId)
    },
    onRemoved: (connectionId) => {
      tools.removed(connectionId)
    },
    fetch,
    clientMetadataDocument: clientMetadataDocument(config.clientMetadataUrl),
    version: config.version,
    emit: emit.connectors,
    now,
    log,
  })
  const tools = createTools({
    history,
    connections: () => records.list(),
    setReadOnlyMode: connectors.setReadOnlyMode,
    relist: connectors.relist,
    conversationTitle: (id) => {
      const conversation = history.conversations.read(id)
      return conversation?.removedAt === null ? conversation.title : undefined
    },
    emit: emit.tools,
    now,
    log,
  })
  const preferences = new Preferences({
    store: settings,
    vault,
    environment: config.openai,
    openSandbox: () => practiceWorld.open(),
    wakeSandbox: () => practiceWorld.wake(),
    systemLanguages: desktop.systemLanguages,
    defaults: {
      spellCheck: config.platform !== 'linux',
      quickShortcut: config.platform === 'darwin' ? 'Alt+Space' : 'Control+Shift+Space',
    },
    onPreferences: desktop.applyPreferences,
    fetch,
    emit: emit.settings,
  })
  const chat = new Chat({
    connections: { usable: connectors.usable },
    endpoint: (chosen) => preferences.endpoint(chosen),
    history,
    toolRules: tools.rules,
    modelTitles: () => preferences.read().modelTitles,
    isOnline: desktop.isOnline,
    emit: emit.chat,
    onStorageFailed: () => {
      notices.add('history_memory_only')
    },
    onTurnChanged: deps.onTurnChanged,
    log,
    now,
  })
  const { dialogs } = desktop
  const attachments = new AttachmentsCommands({
    attachments: history.attachments,
    dialogs: { chooseFiles: () => dialogs.chooseFiles('attachment') },
  })
  return {
    chat,
    preferences,
    attachments,
    connections: connectors.connections,
    handlers: {
      settings: preferences,
      connectors: connectors.connections,
      tools: tools.commands,
      attachments,
      prompts: new PromptsCommands({ prompts: history.prompts, emit: emit.prompts }),
      history: new HistoryCommands({
        history,
        dialogs,
        emitReplaced: () => {
          emit.chat.replaced({ conversationId: null })
        },
        onRestored: () => {
          chat.historyReplaced()
        },
        now,
      }),
      chat,
    },
    stop: async () => {
      await connectors.connections.close()
      await chat.close()
      await sandbox.stop()
      await vault.close()
      history.close()
    },
  }
}
