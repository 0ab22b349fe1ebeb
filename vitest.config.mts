import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'src/shared') } },
  test: { include: ['test/unit/**/*.test.{ts,tsx,mjs}', 'test/contract/**/*.test.ts'], testTimeout: 20_000 },
})
