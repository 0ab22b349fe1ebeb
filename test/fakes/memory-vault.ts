import type { VaultStatus } from '@shared/settings'
import type { PasswordVault } from '../../src/main/connectors/credentials'

/** A vault that forgets everything at exit; counts its writes. */
export function memoryVault(): PasswordVault & {
  readonly entries: Map<string, string>
  writes: number
  state: VaultStatus
} {
  const entries = new Map<string, string>()
  const key = (service: string, account: string) => `${service}/${account}`
  const vault = {
    entries,
    writes: 0,
    state: 'ready' as VaultStatus,
    status: (): VaultStatus => vault.state,
    getPassword: (service: string, account: string) => Promise.resolve(entries.get(key(service, account)) ?? null),
    setPassword: (service: string, account: string, password: string) => {
      vault.writes += 1
      entries.set(key(service, account), password)
      return Promise.resolve()
    },
    deletePassword: (service: string, account: string) => Promise.resolve(entries.delete(key(service, account))),
  }
  return vault
}
