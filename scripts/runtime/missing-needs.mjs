import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { libraryPackages, needed, openedLibraries } from './linux-needs.mjs'

/**
 * @typedef {{ name: string, package?: string, why: string, vital: boolean }} Need
 * `vital`: nothing starts without it; the others only take a feature away.
 */

/**
 * What this Linux lacks. `test` needs all that `run` needs and more, and then everything is vital.
 * @param {'run' | 'test'} purpose
 * @param {string} executable the Electron binary
 * @returns {Need[]}
 */
export function missingNeeds(purpose, executable) {
  const linked = unlinkedLibraries(executable).map((name) => library(name, 'Electron is linked against it', true))
  const opened = unknownLibraries(openedLibraries).map((name) =>
    library(name, 'Electron opens it while it runs', false),
  )
  const wanted = purpose === 'test' ? [...needed.run, ...needed.test] : needed.run
  const others = wanted
    .filter(({ anyOf }) => !anyOf.some(isThere))
    .map(({ anyOf, ...need }) => ({ name: anyOf[0], vital: false, ...need }))
  return [...linked, ...opened, ...others].map((need) => ({ ...need, vital: need.vital || purpose === 'test' }))
}

function isThere(name) {
  return path.isAbsolute(name) ? existsSync(name) : commandExists(name)
}

export function commandExists(name) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => isExecutable(path.join(folder, name)))
}

function library(name, why, vital) {
  return { name, package: libraryPackages[name], why, vital }
}

function unlinkedLibraries(executable) {
  const lines = outputOf('ldd', [executable]).split('\n')
  return lines.filter((line) => line.includes('not found')).map((line) => line.trim().split(' ')[0])
}

function unknownLibraries(names) {
  // A normal user's PATH often lacks the folder of ldconfig. A system without its list (NixOS, Alpine) is given the
  // benefit of the doubt.
  const list = outputOf('ldconfig', ['-p'], { PATH: `${process.env.PATH}:/usr/sbin:/sbin` })
  return list ? names.filter((name) => !list.includes(name)) : []
}

function outputOf(command, parameters, environment = {}) {
  try {
    const env = { ...process.env, LC_ALL: 'C', ...environment }
    return execFileSync(command, parameters, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
