import '../storage/outside-electron'
import type { Log } from '../../../src/main/log'
import { openElectronStoreFile } from '../../../src/main/storage/electron-store-file'
import type { AtomicFs } from '../../../src/main/storage/atomic-write'
import type { Encryption } from '../../../src/main/vault/encryption-port'
import { Vault } from '../../../src/main/vault/vault'
import { silentLog } from '../storage/silent-log'

export const APP_ID = 'app.patchbay.desktop'

/** A vault as the app builds it: the real electron-store file, with the keyring as the only stand-in. */
export function openTestVault(
  directory: string,
  encryption: Encryption,
  { log = silentLog, fs, appId = APP_ID }: { log?: Log; fs?: AtomicFs; appId?: string } = {},
): Vault {
  const file = openElectronStoreFile({ directory, name: 'vault', log, ...(fs ? { fs } : {}) })
  return new Vault({ file, encryption, appId, log })
}
