import { readdirSync, readFileSync } from 'node:fs'

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
