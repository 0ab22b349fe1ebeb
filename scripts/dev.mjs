// npm run dev: runs Patchbay from its sources and follows their changes.
import { forgetBuild } from './build.mjs'
import { isRoot, projectRoot, projectTool, runMain } from './project.mjs'
import { requireDisplay } from './require-display.mjs'
import { runForeground } from './run-foreground.mjs'
import { prepareMachine } from './runtime/prepare-machine.mjs'

await runMain(async () => {
  requireDisplay('npm run dev')
  const { environment } = await prepareMachine('run')
  forgetBuild() // The development build lands in out/ as well.
  const [command, script] = projectTool('electron-vite')
  const switches = isRoot ? ['--noSandbox'] : []
  const parameters = [script, 'dev', '--watch', ...switches, ...process.argv.slice(2)]
  return runForeground(command, parameters, { cwd: projectRoot, env: environment })
})
