import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { runMain } from '../project.mjs'
import { fallbackElectron, fallbackSupported } from './fallback-electron.mjs'
import {
  installedOfficialElectron,
  installOfficialElectron,
  officialDownloadReachable,
  wantedVersion,
} from './official-electron.mjs'

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }

/**
 * Finds an Electron to run, or gets one.
 * @returns {Promise<{ distPath: string, executable: string, version: string, official: boolean }>}
 */
export async function electronDist() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen) return describe(existing(path.resolve(chosen)), false)
  const official = installedOfficialElectron() ?? (await downloadOfficial())
  if (official) return describe(official, true)
  if (!fallbackSupported) {
    throw new Error(
      `Electron ${wantedVersion()} could not be downloaded. Check the network, set ELECTRON_MIRROR to a server that ` +
        'has it, or set ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    )
  }
  const fallback = describe(await fallbackElectron(say), false)
  say(`Using Electron ${fallback.version} instead.`)
  return fallback
}

async function downloadOfficial() {
  // Where nothing can take its place the installer decides, with the reason it gives; elsewhere we ask first.
  if (fallbackSupported && !(await officialDownloadReachable())) {
    say(`Electron ${wantedVersion()} cannot be downloaded here: its server is out of reach.`)
    return undefined
  }
  say(`Downloading Electron ${wantedVersion()} (once).`)
  return (await installOfficialElectron()) ? installedOfficialElectron() : undefined
}

function describe(distPath, official) {
  const executable = path.join(distPath, EXECUTABLES[process.platform] ?? 'electron')
  return { distPath, executable, version: versionIn(distPath), official }
}

function existing(distPath) {
  if (existsSync(distPath)) return distPath
  throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names a folder that does not exist: ${distPath}`)
}

function versionIn(distPath) {
  try {
    return readFileSync(path.join(distPath, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'unknown'
  }
}

// On standard error, so that a caller can read the answer from standard output.
function say(sentence) {
  console.error(sentence)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => console.log(JSON.stringify(await electronDist(), null, 2)))
}
