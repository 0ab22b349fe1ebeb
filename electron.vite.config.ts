import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { lighterModules } from './scripts/package/lighter-modules'
import { translatedShell } from './scripts/package/translated-shell'
import { commands, events } from './src/shared/contract'

const shared = { '@shared': resolve(import.meta.dirname, 'src/shared') }

// One build serves Electron 45 and 25.1.1 (docs/decisions/0003-one-build-two-electrons.md): electron-vite would otherwise
// target the Node and Chromium of the installed `electron` package.
const nodeTarget = 'node18.15'
const chromeTarget = 'chrome114'

// Preload needs the names of the contract, not its schemas: with zod it would parse 100 kB before every first paint.
const contractNames = {
  commands: Object.fromEntries(Object.entries(commands).map(([domain, methods]) => [domain, Object.keys(methods)])),
  events: Object.fromEntries(Object.entries(events).map(([domain, names]) => [domain, Object.keys(names)])),
}

// Names stay: the authorization server of the practice world calls its models by the names of their classes.
const minify = {
  compress: { keepNames: { function: true, class: true } },
  mangle: { keepNames: true },
  codegen: true,
}

export default defineConfig({
  main: {
    plugins: [lighterModules()],
    resolve: { alias: shared },
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rolldownOptions: {
        // Native: loaded from node_modules at run time, and the only production dependency.
        external: ['libsql'],
        input: {
          index: resolve(import.meta.dirname, 'src/main/index.ts'),
          sandbox: resolve(import.meta.dirname, 'src/sandbox/index.ts'),
          'history-worker': resolve(import.meta.dirname, 'src/main/history/worker.ts'),
        },
        output: { format: 'cjs', minify, entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define: { __CONTRACT_NAMES__: JSON.stringify(contractNames) },
    resolve: { alias: shared },
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') },
        output: { format: 'cjs', minify, entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    resolve: { alias: shared },
    plugins: [react(), translatedShell()],
    build: {
      target: chromeTarget,
      minify: true,
      // Chromium 114 knows `modulepreload`.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/renderer/index.html'),
          quick: resolve(import.meta.dirname, 'src/renderer/quick.html'),
        },
      },
    },
  },
})
