import type { Emit } from '@shared/contract-types'
import type { History } from '../history/rows'
import type { Log } from '../log'
import { KnownTools, type NamedDefinition } from './known-tools'
import { ToolCommands, type ToolConnection } from './tool-commands'
import { ToolRules } from './tool-rules'

interface ToolsDeps {
  readonly history: Pick<History, 'tools' | 'transaction'>
  readonly connections: () => readonly ToolConnection[]
  readonly setReadOnlyMode: (connectionId: string, readOnlyMode: boolean) => Promise<unknown>
  /** @throws AppError */
  readonly relist: (connectionId: string) => Promise<void>
  /** `undefined` = there is no such conversation (any more). */
  readonly conversationTitle: (conversationId: string) => string | undefined
  readonly emit: Emit['tools']
  readonly now: () => number
  readonly log: Log
}

interface Tools {
  /** For the chat. */
  readonly rules: ToolRules
  /** The contract's `tools` commands. */
  readonly commands: ToolCommands
  /** A server listed its tools. Never throws: a connection works without, and is listed again another time. */
  listed(connectionId: string, definitions: readonly NamedDefinition[]): void
  /** Signed out, or signed in as somebody else. Never throws. */
  signedOut(connectionId: string): void
  removed(connectionId: string): void
}

/** Builds the tools domain: what is known of each connection's tools, what the person decided about them, and what follows. */
export function createTools(deps: ToolsDeps): Tools {
  const { history, connections, relist, log, emit, now } = deps
  const known = new KnownTools({ history, emit, now })
  const rules = new ToolRules({
    known,
    history,
    readOnlyMode: (connectionId) => connections().find(({ id }) => id === connectionId)?.readOnlyMode === true,
    onDrift: (connectionId) => {
      relist(connectionId).catch((error: unknown) => {
        log.error('tools.not_listed', error, { connectionId })
      })
    },
    now,
  })
  const attempt = (event: string, connectionId: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      log.error(event, error, { connectionId })
    }
  }
  return {
    rules,
    commands: new ToolCommands({ ...deps, known, rules }),
    listed: (id, definitions) => {
      attempt('tools.not_kept', id, () => {
        known.listed(id, definitions)
      })
    },
    signedOut: (id) => {
      attempt('tools.not_forgotten', id, () => {
        known.signedOut(id)
      })
    },
    removed: (id) => {
      attempt('tools.not_forgotten', id, () => {
        known.removed(id)
      })
    },
  }
}
