import { Screen } from './screen'
import { test as base } from './test'

interface Fixtures {
  /** This test's own screen; everything on `desktop` runs on it. */
  readonly ownScreen: Screen
}

interface Options {
  readonly hasWindowManager: boolean
  readonly displays: 'one' | 'two'
}

export const test = base.extend<Fixtures & Options>({
  hasWindowManager: [true, { option: true }],
  displays: ['one', { option: true }],
  ownScreen: async ({ hasWindowManager, displays }, use) => {
    const screen = await Screen.start(process.env as Record<string, string>, {
      windowManager: hasWindowManager,
      displays,
    })
    await use(screen)
    screen.close()
  },
  desktop: async ({ desktop, ownScreen }, use) => {
    await use(Object.assign(desktop, { environment: { ...desktop.environment, ...ownScreen.environment } }))
  },
})
