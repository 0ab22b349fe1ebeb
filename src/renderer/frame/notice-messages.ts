import type { Notice } from '@shared/settings'

interface NoticeActions {
  readonly tone: 'info' | 'warn'
  /** The button that helps, next to Dismiss. */
  readonly action?: 'retry_vault' | 'reset_vault' | 'restart'
}

/** The sentences are in the language files. */
export const noticeActions: Readonly<Record<Notice['code'], NoticeActions>> = {
  settings_recovered: { tone: 'warn' },
  connections_recovered: { tone: 'warn' },
  conversation_unreadable: { tone: 'warn' },
  vault_memory_only: { tone: 'info' },
  vault_locked: { tone: 'warn', action: 'retry_vault' },
  vault_key_lost: { tone: 'warn', action: 'reset_vault' },
  vault_backend_changed: { tone: 'warn', action: 'retry_vault' },
  vault_newer_version: { tone: 'warn' },
  vault_corrupt: { tone: 'warn', action: 'reset_vault' },
  redirect_not_expected: { tone: 'info' },
  update_ready: { tone: 'info', action: 'restart' },
  sandbox_moved: { tone: 'info' },
  history_recovered: { tone: 'warn' },
  history_newer_version: { tone: 'warn' },
  history_memory_only: { tone: 'warn' },
}
