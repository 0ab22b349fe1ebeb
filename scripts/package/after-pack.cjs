const { existsSync, rmSync } = require('node:fs')
const path = require('node:path')
const { FuseV1Options, getCurrentFuseWire } = require('@electron/fuses')

/**
 * What the runtime that stands in for Electron's own (scripts/runtime/fallback-electron.mjs, Linux only) needs otherwise than
 * the official one. electron-builder flips the fuses after this.
 */
module.exports = async ({ appOutDir, electronPlatformName, packager }) => {
  if (electronPlatformName !== 'linux') return
  // Its loader of ours (default-app.cjs) lies where Electron would prefer it to the packed app.
  if (existsSync(path.join(appOutDir, 'resources', 'app.asar')))
    rmSync(path.join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
  // It is older than this fuse.
  const fuses = await getCurrentFuseWire(path.join(appOutDir, packager.executableName))
  if (!(FuseV1Options.GrantFileProtocolExtraPrivileges in fuses))
    delete packager.config.electronFuses.grantFileProtocolExtraPrivileges
}
