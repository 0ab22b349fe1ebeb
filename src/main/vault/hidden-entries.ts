import type { VaultStatus } from '@shared/settings'
import { AppError } from '../errors'

/**
 * Nothing was found, but the vault may hold it out of reach: then nobody may conclude that a person must sign in again. A lost
 * key or a damaged file is different: what they held is gone.
 *
 * @throws AppError `vault_locked`, `vault_unreadable`
 */
export function refuseIfHidden(status: VaultStatus): void {
  if (status === 'locked') throw new AppError('vault_locked')
  if (status === 'backend-changed' || status === 'newer-version') throw new AppError('vault_unreadable')
}
