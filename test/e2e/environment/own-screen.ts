import { Screen } from './screen'
import { test as base } from './test'

interface Fixtures {
  /** This test's own screen; everything on `desktop` runs on it. */
  readonly ownScreen: Screen
}

export const test = base.extend<Fixtures & { hasWindowManager: boolean }>({
  hasWindowManager: [true, { option: true }],
  ownScreen: async ({ hasWindowManager }, use) => {
    const screen = await Screen.start(process.env as Record<string, string>, { windowManager: hasWindowManager })
    await use(screen)
    screen.close()
  },
  desktop: async ({ desktop, ownScreen }, use) => {
    await use(Object.assign(desktop, { environment: { ...desktop.environment, ...ownScreen.environment } }))
  },
})
