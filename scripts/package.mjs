// npm run package      : the packages for this system, as electron-builder.yml says.
// npm run package:dir  : only the app's folder, dist/<system>-unpacked, and its size.
// With PATCHBAY_UPDATE_FEED=https://... the packages look there for newer versions.
// `--output FOLDER`: elsewhere than dist. `--built`: what is in out/, however old it is.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Arch, build as pack, Platform } from 'electron-builder'
import { build, buildIsCurrent } from './build.mjs'
import { projectRoot, runMain } from './project.mjs'
import { electronDist } from './runtime/electron-dist.mjs'

const { values: chosen } = parseArgs({
  options: { dir: { type: 'boolean' }, built: { type: 'boolean' }, output: { type: 'string', default: 'dist' } },
})

await runMain(async () => {
  const feed = updateFeed()
  if (!chosen.built && !buildIsCurrent() && !(await build())) throw new Error('Patchbay could not be built; see above.')
  const { distPath, version, official } = await electronDist()
  const output = path.resolve(projectRoot, chosen.output)
  await pack({
    targets: chosen.dir ? Platform.current().createTarget('dir', Arch[process.arch]) : undefined,
    publish: 'never',
    projectDir: projectRoot,
    config: {
      extends: path.join(projectRoot, 'electron-builder.yml'),
      directories: { output },
      ...(feed ? { publish: { provider: 'generic', url: feed } } : {}),
      // The Electron that is here already; without it, electron-builder downloads the one that package.json names.
      ...(official && !chosen.dir ? {} : { electronVersion: version, electronDist: distPath }),
    },
  })
  for (const entry of readdirSync(output, { withFileTypes: true }))
    if (entry.isDirectory()) reportSize(path.join(output, entry.name))
  return 0
})

/** What comes from a feed is run: nobody between may choose it. This computer's own is for a rehearsal. */
function updateFeed() {
  const feed = process.env.PATCHBAY_UPDATE_FEED
  if (!feed) return undefined
  const url = URL.canParse(feed) ? new URL(feed) : undefined
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1')) return url.href
  throw new Error('PATCHBAY_UPDATE_FEED must be an https URL, or one of http://127.0.0.1 to try it out.')
}

function reportSize(folder) {
  const resources = path.join(folder, 'resources')
  const asar = statSync(path.join(resources, 'app.asar'), { throwIfNoEntry: false })
  if (!asar) return
  const native = sizeOf(path.join(resources, 'app.asar.unpacked'))
  const sizes = [`app ${megabytes(asar.size)}`, `native modules ${megabytes(native)}`]
  console.log(`${path.basename(folder)}: ${sizes.join(', ')}, with Electron ${megabytes(sizeOf(folder))}`)
}

function sizeOf(file) {
  const status = statSync(file, { throwIfNoEntry: false })
  if (!status) return 0
  if (!status.isDirectory()) return status.size
  return readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0)
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(2)} MB`
}
