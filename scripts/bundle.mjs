import path from 'node:path'
import { build } from 'vite'
import { projectRoot } from './project.mjs'

/**
 * Bundles a TypeScript program with everything it imports, to run it with Node outside of the app.
 * @param {string} entry relative to the project
 * @param {string} folder where the bundle goes
 * @returns {Promise<string>} the file to run
 */
export async function bundle(entry, folder) {
  await build({
    configFile: false,
    root: projectRoot,
    logLevel: 'warn',
    resolve: { alias: { '@shared': path.join(projectRoot, 'src', 'shared') } },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(projectRoot, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        // Libraries that are bundled are not ours to correct.
        onLog: (level, log, handler) => log.code !== 'EVAL' && handler(level, log),
        output: { format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: 'chunks/[name]-[hash].mjs' },
      },
    },
  })
  return path.join(folder, `${path.parse(entry).name}.mjs`)
}
