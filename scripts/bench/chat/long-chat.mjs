import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { projectRoot } from '../../project.mjs'
import { inWindow } from './in-window.mjs'
import { serve } from './serve.mjs'

const SIDES = ['limit', 'ours', 'virtua', 'again']
const PAGE = fileURLToPath(new URL('long-page', import.meta.url))

/**
 * G8: a conversation of 10,000 messages opened and read upwards in a window: the page of the app, the list it is built on alone,
 * and the last forty messages in a plain window.
 * @param {string} pages what main answers (main/long-chat.mjs)
 * @returns {Promise<Record<string, object>[]>} by side, one for each round
 */
export async function measureLongChat({ executable, environment, folder, pages, rounds, scrollFrames = 180 }) {
  const outDir = path.join(folder, 'long-page')
  await buildPage(outDir)
  copyFileSync(pages, path.join(outDir, 'pages.json'))
  const server = await serve(outDir)
  try {
    return await inWindow({ executable, environment, folder, address: server.origin }, async (page) => {
      const result = []
      for (let round = 0; round < rounds; round += 1) {
        const measured = {}
        for (const side of round % 2 === 0 ? SIDES : [...SIDES].reverse()) {
          await page.reload()
          await page.waitForFunction(() => typeof globalThis.prepareSide === 'function')
          await page.evaluate((name) => globalThis.prepareSide(name), side)
          const opened = await page.evaluate(() => globalThis.openLongChat())
          const scrolled = await page.evaluate((count) => globalThis.scrollUpwards(count), scrollFrames)
          measured[side] = { opened, scrolled }
        }
        result.push(measured)
      }
      return result
    })
  } finally {
    server.close()
  }
}

async function buildPage(outDir) {
  await build({
    configFile: false,
    logLevel: 'error',
    root: PAGE,
    plugins: [react()],
    resolve: { alias: { '@shared': path.join(projectRoot, 'src/shared') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { outDir, emptyOutDir: true, target: 'chrome114', minify: true },
  })
}
