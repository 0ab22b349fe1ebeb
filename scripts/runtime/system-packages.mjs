import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { isRoot, runMain } from '../project.mjs'
import { electronDist } from './electron-dist.mjs'
import { commandExists, missingNeeds } from './missing-needs.mjs'
import { runQuietly } from './run-quietly.mjs'

/**
 * Makes sure that a Linux machine has the libraries and commands that Patchbay needs: installs them where we may, and
 * otherwise says what to install. Throws when something is missing without which nothing would work.
 * @param {'run' | 'test'} purpose
 * @param {string} executable the Electron binary
 */
export async function ensureSystemPackages(purpose, executable) {
  if (process.platform !== 'linux') return
  let missing = missingNeeds(purpose, executable)
  if (missing.length > 0 && isRoot && commandExists('apt-get')) {
    // A failure is not the end: what is still missing afterwards may do without.
    await install(missing).catch((error) => console.error(error.message))
    missing = missingNeeds(purpose, executable)
  }
  if (missing.length === 0) return
  const advice = adviceFor(missing)
  if (missing.some((need) => need.vital)) throw new Error(advice)
  console.error(advice)
}

function packagesFor(missing) {
  return [...new Set(missing.map((need) => need.package).filter(Boolean))].sort()
}

async function install(missing) {
  console.error(`Installing what this machine lacks: ${packagesFor(missing).join(', ')}.`)
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  await runQuietly('apt-get', ['update', '-qq'], options)
  await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...availableNames(missing)], options)
}

// Debian 13 and Ubuntu 24.04 renamed many libraries (libasound2 became libasound2t64), and the old name does not always
// lead to the new one.
function availableNames(missing) {
  const names = packagesFor(missing)
  const renamed = names.filter((name) => name.startsWith('lib') && hasPackage(`${name}t64`))
  return names.map((name) => (renamed.includes(name) ? `${name}t64` : name))
}

function hasPackage(name) {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}

function adviceFor(missing) {
  const lacks = missing.map((need) => `  ${need.name} (${need.why})`).join('\n')
  if (!commandExists('apt-get')) return `Install these with your system's package manager, then try again:\n${lacks}`
  const command = `apt-get install --no-install-recommends ${availableNames(missing).join(' ')}`
  return `This machine lacks:\n${lacks}\nThis command installs them: ${isRoot ? command : `sudo ${command}`}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const { executable } = await electronDist()
    await ensureSystemPackages(process.argv[2] === 'run' ? 'run' : 'test', executable)
  })
}
