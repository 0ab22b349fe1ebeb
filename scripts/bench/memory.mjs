import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'

/**
 * What a program and all that it started take of the memory: pages that several share count in parts (PSS). Linux only.
 * @param {number} pid
 * @returns {number} bytes
 */
export function proportionalMemory(pid) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), parentOf(name)]),
  )
  const isOurs = (each) => each === pid || (parents.has(each) && isOurs(parents.get(each)))
  return [...parents.keys()].filter(isOurs).reduce((sum, each) => sum + pss(each), 0)
}

/**
 * An Electron whose program nobody else runs: another one, of an editor or a test, would share its pages and make this one
 * look small.
 * @param {string} executable
 * @param {string} folder where it goes
 * @returns {string} the copy
 */
export function ownCopy(executable, folder) {
  mkdirSync(folder)
  const name = path.basename(executable)
  for (const each of readdirSync(path.dirname(executable)).filter((other) => other !== name))
    symlinkSync(path.join(path.dirname(executable), each), path.join(folder, each))
  copyFileSync(executable, path.join(folder, name))
  return path.join(folder, name)
}

function parentOf(pid) {
  // The name of the program may hold anything: what follows its bracket is numbers.
  return Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1],
  )
}

function pss(pid) {
  return 1024 * Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // It has ended.
    return ''
  }
}
