import { build, buildIsCurrent } from '../build.mjs'
import { runInDesktopSession } from '../desktop-session.mjs'
import { runMain } from '../project.mjs'
import { prepareMachine } from '../runtime/prepare-machine.mjs'

/** The same thing measured twice that differs by more says that the machine is too busy to compare anything. */
const QUIET = { least: 0.93, most: 1.07 }
const INSIDE = '--inside-session'

/**
 * Runs a benchmark of the current build within a desktop session of its own.
 * `--rounds N` on the command line, else ten.
 * @param {string} file the benchmark's own
 * @param {(machine: { executable: string, environment: object, rounds: number }) => Promise<number>} measure
 */
export function measureInSession(file, measure) {
  const option = process.argv.indexOf('--rounds')
  const rounds = option > 0 ? Number(process.argv[option + 1]) : 10
  const prepare = async (environment) => {
    if (!(rounds >= 1)) throw new Error('--rounds takes a number.')
    if (!buildIsCurrent() && !(await build(environment))) throw new Error('Patchbay could not be built; see above.')
  }
  return inSession(file, (machine) => measure({ ...machine, rounds }), prepare)
}

/**
 * Runs `work` within a desktop session of its own: the file starts itself once more in there, with the same parameters.
 * @param {string} file
 * @param {(machine: { executable: string, environment: object }) => Promise<number>} work gives the exit code
 * @param {(environment: object) => unknown} prepare before that session; what it throws is said, and nothing is run
 */
export function inSession(file, work, prepare = () => undefined) {
  return runMain(async () => {
    const { executable, environment } = await prepareMachine('test')
    if (process.argv.includes(INSIDE)) return work({ executable, environment })
    await prepare(environment)
    return runInDesktopSession(process.execPath, [file, INSIDE, ...process.argv.slice(2)], environment)
  })
}

/** @param {number} noise ratio of the same thing measured twice */
export function isNoise(noise) {
  return noise < QUIET.least || noise > QUIET.most
}
