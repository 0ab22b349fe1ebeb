import { defineConfig } from '@playwright/test'

/** Run by `npm test` in a desktop session of its own (scripts/desktop-session.mjs), which has a screen, a bus and a keyring. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Every test has its own profile, home folder and browser; what they share is the screen, the bus and the processor.
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
})
