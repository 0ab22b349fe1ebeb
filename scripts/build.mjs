import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot, projectTool } from './project.mjs'
import { runForeground } from './run-foreground.mjs'

const SOURCES = ['src', 'resources', 'electron.vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json']
const ENTRIES = ['out/main/index.js', 'out/preload', 'out/renderer']

// Written when a build is complete. The files in out/ cannot say that: a build may have been interrupted, or be one of
// `npm run dev`.
const STAMP = path.join(projectRoot, 'out', '.built')

/** @returns {Promise<boolean>} whether the build succeeded */
export async function build(environment = process.env) {
  forgetBuild()
  const started = new Date()
  const code = await runForeground(...commandLine(), { cwd: projectRoot, env: environment })
  if (code !== 0) return false
  mkdirSync(path.dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, '')
  // A file saved while the build ran is newer than what was built.
  utimesSync(STAMP, started, started)
  return true
}

export function buildIsCurrent() {
  if (!existsSync(STAMP) || !ENTRIES.every((entry) => existsSync(path.join(projectRoot, entry)))) return false
  const built = statSync(STAMP).mtimeMs
  return SOURCES.every((source) => newestChange(path.join(projectRoot, source)) <= built)
}

function forgetBuild() {
  rmSync(STAMP, { force: true })
}

function commandLine() {
  const [command, script] = projectTool('electron-vite')
  return [command, [script, 'build']]
}

// Folders count too: theirs changes when a file is deleted or renamed.
function newestChange(file) {
  const status = statSync(file, { throwIfNoEntry: false })
  if (!status) return 0
  const children = status.isDirectory() ? readdirSync(file).map((name) => newestChange(path.join(file, name))) : []
  return Math.max(status.mtimeMs, ...children)
}
