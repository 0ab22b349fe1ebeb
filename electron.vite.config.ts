import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const shared = { '@shared': resolve(import.meta.dirname, 'src/shared') }

// One build serves Electron 45 and 25.1.1 (docs/decisions/0003-one-build-two-electrons.md): electron-vite would otherwise
// target the Node and Chromium of the installed `electron` package.
const nodeTarget = 'node18.15'
const chromeTarget = 'chrome114'

export default defineConfig({
  main: {
    resolve: { alias: shared },
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: resolve(import.meta.dirname, 'src/main/index.ts'),
          sandbox: resolve(import.meta.dirname, 'src/sandbox/index.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve: { alias: shared },
    build: {
      target: nodeTarget,
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(import.meta.dirname, 'src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'src/renderer'),
    resolve: { alias: shared },
    plugins: [react()],
    build: {
      target: chromeTarget,
      minify: true,
      rollupOptions: { input: { index: resolve(import.meta.dirname, 'src/renderer/index.html') } },
    },
  },
})
