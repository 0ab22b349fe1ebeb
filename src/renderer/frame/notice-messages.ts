import type { Notice } from '@shared/settings'

export interface NoticeMessage {
  readonly text: string
  readonly tone: 'info' | 'warn'
  /** The button that helps, next to Dismiss. */
  readonly action?: 'retry_vault' | 'reset_vault'
}

export const noticeMessages: Readonly<Record<Notice['code'], NoticeMessage>> = {
  settings_recovered: {
    text: 'Your settings file was damaged, so Patchbay began with fresh settings. The old file was kept beside it.',
    tone: 'warn',
  },
  connections_recovered: {
    text: 'The list of your connections was damaged. What could be read is here; the old file was kept beside it.',
    tone: 'warn',
  },
  conversation_unreadable: {
    text: 'One chat could not be read and is not shown. Its file was kept.',
    tone: 'warn',
  },
  vault_memory_only: {
    text: 'This system has no keyring, so sign-ins are kept in memory only. You will sign in again after a restart.',
    tone: 'info',
  },
  vault_locked: {
    text: 'Your system’s keyring is locked, so saved sign-ins cannot be read yet. Unlock it, then press Try again.',
    tone: 'warn',
    action: 'retry_vault',
  },
  vault_key_lost: {
    text: 'The key to your saved sign-ins is gone from this system. Press Start over to sign in to each service again; the old file is kept.',
    tone: 'warn',
    action: 'reset_vault',
  },
  vault_backend_changed: {
    text: 'Your sign-ins were saved with another keyring than the one running now. Start that one and press Try again.',
    tone: 'warn',
    action: 'retry_vault',
  },
  vault_newer_version: {
    text: 'Your sign-ins were saved by a newer Patchbay. Update Patchbay to use them; until then they are left untouched.',
    tone: 'warn',
  },
  vault_corrupt: {
    text: 'The file with your saved sign-ins is damaged. Press Start over to sign in to each service again; the old file is kept.',
    tone: 'warn',
    action: 'reset_vault',
  },
  redirect_not_expected: {
    text: 'A sign-in came back that is no longer waiting. If you still want it, open Connectors and press Connect again.',
    tone: 'info',
  },
  sandbox_moved: {
    text: 'The sandbox could not use its usual place on this computer, so its practice services ask to sign in again.',
    tone: 'info',
  },
}
