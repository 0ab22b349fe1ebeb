import path from 'node:path'
import { build } from 'vite'
import { projectRoot } from './project.mjs'

/** What a program is built for. Electron 25's main process is Node 18 and loads no ES module. */
const TARGETS = {
  node: { target: 'node20', format: 'esm', extension: 'mjs' },
  electron: { target: 'node18', format: 'cjs', extension: 'cjs' },
}
/** Native, or not in a file at all. */
const EXTERNAL = ['libsql', 'electron']

/**
 * Bundles a TypeScript program with everything it imports, to run it outside of the app.
 * @param {string} entry relative to the project
 * @param {string} folder where the bundle goes
 * @param {'node' | 'electron'} [runtime]
 * @returns {Promise<string>} the file to run
 */
export async function bundle(entry, folder, runtime = 'node') {
  const { target, format, extension } = TARGETS[runtime]
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(projectRoot, 'src', 'shared') } },
    ssr: { noExternal: true, external: EXTERNAL, target: 'node' },
    build: {
      ssr: path.join(projectRoot, entry),
      outDir: folder,
      emptyOutDir: false,
      target,
      minify: false,
      rolldownOptions: {
        external: EXTERNAL,
        // Libraries that are bundled are not ours to correct.
        onLog: (level, log, handler) => log.code !== 'EVAL' && handler(level, log),
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `chunks/[name]-[hash].${extension}`,
        },
      },
    },
  })
  return path.join(folder, `${path.parse(entry).name}.${extension}`)
}
