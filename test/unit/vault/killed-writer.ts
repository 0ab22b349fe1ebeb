// The program that vault-kill.test.ts kills: writes one password after the other and tells which ones were promised.
import { silentLog } from '../storage/silent-log'
import { openElectronStoreFile } from '../../../src/main/storage/electron-store-file'
import { Vault } from '../../../src/main/vault/vault'
import { MemoryEncryption } from '../../fakes/memory-encryption'

const [directory = '', systemKey = '', appId = '', padding = '0'] = process.argv.slice(2)
const vault = new Vault({
  file: openElectronStoreFile({ directory, name: 'vault' }),
  encryption: new MemoryEncryption(Buffer.from(systemKey, 'hex')),
  appId,
  log: silentLog,
})
const pad = 'x'.repeat(Number(padding))
for (let n = 1; ; n++) {
  await vault.setPassword('s', 'n', `${n} ${pad}`)
  process.send?.(n)
}
