// npm run package      : the packages for this system, as electron-builder.yml says.
// npm run package:dir  : only the app's folder, dist/<system>-unpacked, and its size.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { Arch, build as pack, Platform } from 'electron-builder'
import { build } from './build.mjs'
import { projectRoot, runMain } from './project.mjs'
import { electronDist } from './runtime/electron-dist.mjs'

await runMain(async () => {
  const onlyFolder = process.argv.includes('--dir')
  if (!(await build())) throw new Error('Patchbay could not be built; see above.')
  const { distPath, version, official } = await electronDist()
  await pack({
    targets: onlyFolder ? Platform.current().createTarget('dir', Arch[process.arch]) : undefined,
    publish: 'never',
    projectDir: projectRoot,
    config: {
      extends: path.join(projectRoot, 'electron-builder.yml'),
      // The Electron that is here already; without it, electron-builder downloads the one that package.json names.
      ...(official && !onlyFolder ? {} : { electronVersion: version, electronDist: distPath }),
    },
  })
  reportSizes()
  return 0
})

function reportSizes() {
  const output = path.join(projectRoot, 'dist')
  for (const name of readdirSync(output)) {
    const resources = path.join(output, name, 'resources')
    const asar = statSync(path.join(resources, 'app.asar'), { throwIfNoEntry: false })
    if (!asar) continue
    const native = sizeOf(path.join(resources, 'app.asar.unpacked'))
    console.log(
      `${name}: app ${megabytes(asar.size)}, native modules ${megabytes(native)}, with Electron ${megabytes(sizeOf(path.join(output, name)))}`,
    )
  }
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
