const { existsSync, rmSync } = require('node:fs')
const path = require('node:path')

// The runtime that stands in for Electron's own has a loader of ours in `resources/app` (scripts/runtime/default-app.cjs),
// which Electron would prefer to the packed app. It has no place in a package.
module.exports = async ({ appOutDir, electronPlatformName }) => {
  if (electronPlatformName !== 'linux') return
  const loader = path.join(appOutDir, 'resources', 'app')
  if (existsSync(path.join(appOutDir, 'resources', 'app.asar'))) rmSync(loader, { recursive: true, force: true })
}
