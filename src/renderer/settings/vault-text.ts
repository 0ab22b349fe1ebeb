import type { VaultStatus } from '@shared/settings'

interface VaultText {
  readonly text: string
  readonly actions: readonly ('retry' | 'reset')[]
}

/** The state of the store of sign-ins, in words (security.md §5). */
export const vaultText: Readonly<Record<VaultStatus, VaultText>> = {
  ready: {
    text: 'Encrypted on this computer with a key that your system’s keyring holds. You stay signed in after a restart.',
    actions: [],
  },
  memory: {
    text: 'This system has no keyring that can protect them, so sign-ins are kept in memory only and end with the app.',
    actions: ['retry'],
  },
  locked: {
    text: 'Your system’s keyring is locked. Unlock it and press Try again; nothing is lost.',
    actions: ['retry'],
  },
  'key-lost': {
    text: 'The key to the saved sign-ins is gone from this system. Start over to sign in again; the old file is kept.',
    actions: ['retry', 'reset'],
  },
  'backend-changed': {
    text: 'They were saved with another keyring than the one running now. Start that one and press Try again, or start over.',
    actions: ['retry', 'reset'],
  },
  'newer-version': {
    text: 'They were saved by a newer Patchbay and are left untouched. Update Patchbay to use them.',
    actions: [],
  },
  corrupt: {
    text: 'The file with the saved sign-ins is damaged. Start over to sign in again; the old file is kept.',
    actions: ['retry', 'reset'],
  },
}
