import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateAppRunScript } from 'app-builder-lib/out/targets/appimage/appImageUtil'

/**
 * What an AppImage is to the app inside: one file that was started, and a folder where it is mounted, here the packed app's own.
 * In between runs electron-builder's AppRun. The runtime that mounts comes from where no test can get it.
 *
 * @param before commands of the shell, before the app starts
 * @param parameters what the app is started with besides
 */
export function makeAppImage(file: string, unpacked: string, { before = '', parameters = '' } = {}): string {
  const appRun = join(unpacked, 'AppRun')
  writeFileSync(
    appRun,
    generateAppRunScript({
      DesktopFileName: 'patchbay.desktop',
      ExecutableName: 'patchbay',
      ProductName: 'Patchbay',
      ProductFilename: 'Patchbay',
      ResourceName: 'appimagekit-patchbay',
    }),
    { mode: 0o755 },
  )
  const lines = [
    '#!/bin/sh',
    before,
    `export APPIMAGE="${file}" APPDIR="${unpacked}"`,
    `exec "${appRun}" ${parameters} "$@"`,
    '',
  ]
  writeFileSync(file, lines.join('\n'), { mode: 0o755 })
  return file
}
