import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'

const icons = resolve(__dirname, '../../../resources/icons')
const name = 'patchbay'
export const installedFolder = '/opt/Patchbay'
export const installedEntry = `/usr/share/applications/${name}.desktop`

/** Why no package can be installed here; `undefined` where it can. */
export function whyNotInstallable(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root installs a package'
  if (!['dpkg', 'dpkg-deb', 'xdg-open'].every(isCommand)) return 'there is no dpkg or no xdg-open'
  if (existsSync(installedFolder) || existsSync(installedEntry)) return 'Patchbay is installed here already'
  return undefined
}

/**
 * A .deb with what electron-builder puts into one, its own .desktop file included; its tool for the rest (fpm) has to be
 * downloaded, and dpkg-deb is there.
 * Uncompressed: it is thrown away at once.
 */
export function makeDeb(unpackedApp: string, folder: string): string {
  const root = join(folder, 'deb')
  const file = (path: string, text: string, mode = 0o644) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text, { mode })
  }
  file('DEBIAN/control', control)
  file('DEBIAN/postinst', afterChange, 0o755)
  file('DEBIAN/postrm', afterChange, 0o755)
  file(installedEntry, readFileSync(join(unpackedApp, '..', `${name}.desktop`), 'utf8'))
  cpSync(unpackedApp, join(root, installedFolder), { recursive: true })
  // The helper of Chromium's sandbox, as electron-builder's own postinst does.
  chmodSync(join(root, installedFolder, 'chrome-sandbox'), 0o4755)
  for (const icon of readdirSync(icons)) {
    const size = icon.replace('.png', '')
    const target = join(root, `/usr/share/icons/hicolor/${size}x${size}/apps`)
    mkdirSync(target, { recursive: true })
    copyFileSync(join(icons, icon), join(target, `${name}.png`))
  }
  const deb = join(folder, `${name}.deb`)
  execFileSync('dpkg-deb', ['-Znone', '--root-owner-group', '--build', root, deb], { stdio: 'pipe' })
  return deb
}

export function installDeb(deb: string): void {
  // Not on disk yet is installed enough for a package that goes away in a minute.
  execFileSync('dpkg', ['--force-unsafe-io', '-i', deb], { stdio: 'pipe' })
}

/** Nothing is left, not even dpkg's memory of it. */
export function removeDeb(): void {
  execFileSync('dpkg', ['--purge', name], { stdio: 'pipe' })
}

const control = `Package: ${name}
Version: 0.0.0
Architecture: ${process.arch === 'x64' ? 'amd64' : process.arch}
Maintainer: The Patchbay developers <patchbay@localhost>
Description: Patchbay, as packed by a test
`

const afterChange = `#!/bin/sh
set -e
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications; fi
`

function isCommand(command: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, command)))
}
