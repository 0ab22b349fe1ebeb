import { execFileSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { join, resolve } from 'node:path'

const projectFolder = resolve(__dirname, '../../..')

/** Packs the build of this test run, as `npm run package:dir` does, and gives the app's folder. */
export function packApp(output: string, updateFeed = ''): string {
  execFileSync(process.execPath, ['scripts/package.mjs', '--dir', '--built', '--output', output], {
    cwd: projectFolder,
    stdio: 'pipe',
    env: { ...process.env, PATCHBAY_UPDATE_FEED: updateFeed },
  })
  return join(output, 'linux-unpacked')
}

export interface PackedFile {
  readonly path: string
  readonly size: number
  /** Beside the archive: what the system itself must load. */
  readonly unpacked: boolean
}

interface Entry {
  readonly size?: number
  readonly unpacked?: boolean
  readonly files?: Readonly<Record<string, Entry>>
}

/** The files of an asar, by its header: JSON behind four little-endian lengths, the last of which is its own. */
export function filesInAsar(file: string): PackedFile[] {
  const descriptor = openSync(file, 'r')
  try {
    const lengths = Buffer.alloc(16)
    readSync(descriptor, lengths, 0, 16, 0)
    const json = Buffer.alloc(lengths.readUInt32LE(12))
    readSync(descriptor, json, 0, json.length, 16)
    return filesIn(JSON.parse(json.toString('utf8')) as Entry, '')
  } finally {
    closeSync(descriptor)
  }
}

function filesIn({ files = {} }: Entry, folder: string): PackedFile[] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = `${folder}${name}`
    if (entry.files) return filesIn(entry, `${path}/`)
    return [{ path, size: entry.size ?? 0, unpacked: entry.unpacked === true }]
  })
}

/** The block `electronFuses` of electron-builder.yml. */
export function configuredFuses(): ReadonlyMap<string, boolean> {
  const [, block = ''] = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(
    readFileSync(join(projectFolder, 'electron-builder.yml'), 'utf8'),
  )!
  return new Map([...block.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, state]) => [name!, state === 'true']))
}
