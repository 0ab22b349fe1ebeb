import type { VaultStatus } from '@shared/settings'
import { t } from '../language/words'

interface VaultText {
  readonly text: string
  readonly actions: readonly ('retry' | 'reset')[]
}

const actions: Readonly<Record<VaultStatus, VaultText['actions']>> = {
  ready: [],
  memory: ['retry'],
  locked: ['retry'],
  'key-lost': ['retry', 'reset'],
  'backend-changed': ['retry', 'reset'],
  'newer-version': [],
  corrupt: ['retry', 'reset'],
}

/** The state of the store of sign-ins, in words (security.md §5). */
export function vaultText(status: VaultStatus): VaultText {
  return { text: t.settings.vault[status], actions: actions[status] }
}
