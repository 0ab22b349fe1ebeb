import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../project.mjs'

const packageFolder = path.join(projectRoot, 'node_modules', 'electron')
const DOWNLOAD_HOST = 'https://github.com/electron/electron/releases/download/'
const PROBE_TIMEOUT = 5_000
const DOWNLOAD_TIMEOUT = 300_000

/** The folder of the official binary when it is already there, else undefined. */
export function installedOfficialElectron() {
  const distPath = path.join(packageFolder, 'dist')
  try {
    const executable = readFileSync(path.join(packageFolder, 'path.txt'), 'utf8')
    const version = readFileSync(path.join(distPath, 'version'), 'utf8').replace(/^v/, '')
    return version === wantedVersion() && existsSync(path.join(distPath, executable)) ? distPath : undefined
  } catch {
    return undefined
  }
}

/** Asks briefly, because the installer itself waits for minutes on a network that swallows packets. */
export async function officialDownloadReachable() {
  // The installer knows proxies and this probe does not: let the installer find out.
  if (process.env.ELECTRON_GET_USE_PROXY) return true
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || DOWNLOAD_HOST
  const version = wantedVersion()
  const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`
  try {
    // Any answer will do: a mirror may lay its folders out differently, and the installer is told how.
    await fetch(new URL(file, mirror), { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT) })
    return true
  } catch {
    return false
  }
}

/** Runs the installer of the `electron` package. Resolves to whether the binary is there afterwards. */
export function installOfficialElectron() {
  return new Promise((resolve) => {
    const installer = spawn(process.execPath, [path.join(packageFolder, 'install.js')], {
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: DOWNLOAD_TIMEOUT,
    })
    installer.once('error', () => resolve(false))
    installer.once('close', () => resolve(installedOfficialElectron() !== undefined))
  })
}

export function wantedVersion() {
  const packageFile = path.join(packageFolder, 'package.json')
  if (!existsSync(packageFile)) throw new Error('The electron package is not installed. Run `npm install` first.')
  return JSON.parse(readFileSync(packageFile, 'utf8')).version
}
