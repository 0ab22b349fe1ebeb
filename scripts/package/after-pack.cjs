const { existsSync, rmSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const { FuseV1Options, getCurrentFuseWire } = require('@electron/fuses')
// Not among what electron-builder exports, and the one place that turns its configuration into a .desktop file.
const { LinuxTargetHelper } = require('app-builder-lib/out/targets/LinuxTargetHelper')

/**
 * Beside the app's folder lies its .desktop file, which makes links come back to it: for whoever installs the folder by hand.
 * A .deb holds the same, and so does an AppImage. The rest is what the runtime that stands in for Electron's own
 * (scripts/runtime/fallback-electron.mjs, Linux only) needs otherwise than the official one. electron-builder flips the fuses
 * after this.
 */
module.exports = async ({ appOutDir, outDir, electronPlatformName, packager }) => {
  if (electronPlatformName !== 'linux') return
  const desktopEntry = new LinuxTargetHelper(packager).computeDesktopEntry(packager.platformSpecificBuildOptions)
  writeFileSync(path.join(outDir, `${packager.executableName}.desktop`), await desktopEntry)
  // Its loader of ours (default-app.cjs) lies where Electron would prefer it to the packed app.
  if (existsSync(path.join(appOutDir, 'resources', 'app.asar')))
    rmSync(path.join(appOutDir, 'resources', 'app'), { recursive: true, force: true })
  // It is older than this fuse.
  const fuses = await getCurrentFuseWire(path.join(appOutDir, packager.executableName))
  if (!(FuseV1Options.GrantFileProtocolExtraPrivileges in fuses))
    delete packager.config.electronFuses.grantFileProtocolExtraPrivileges
}
