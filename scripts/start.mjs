// npm start: runs Patchbay as it is shipped, built when the sources have changed.
import { build, buildIsCurrent } from './build.mjs'
import { isRoot, projectRoot, runMain } from './project.mjs'
import { requireDisplay } from './require-display.mjs'
import { runForeground } from './run-foreground.mjs'
import { prepareMachine } from './runtime/prepare-machine.mjs'

await runMain(async () => {
  requireDisplay('npm start')
  const { executable, environment } = await prepareMachine('run')
  if (!buildIsCurrent() && !(await build(environment))) throw new Error('Patchbay could not be built; see above.')
  // Chromium's sandbox refuses to run as root; everybody else keeps it.
  const switches = isRoot ? ['--no-sandbox'] : []
  return runForeground(executable, [...switches, projectRoot, ...process.argv.slice(2)], { env: environment })
})
