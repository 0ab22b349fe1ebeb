import { expect, type Locator, type Page } from '@playwright/test'
import { openSettings } from './actions'
import type { PatchbayApp } from './patchbay-app'
import type { Screen } from './screen'

/** The shortcut that a new profile has, as xdotool and as Electron spell it. */
export const usualKeys = 'ctrl+shift+space'
const usualAccelerator = 'Control+Shift+Space'

/** An endpoint that nobody answers at: the app is set up and has nothing to say. */
export const setUp = { environment: { OPENAI_API_KEY: 'sk-any', OPENAI_BASE_URL: 'http://127.0.0.1:9' } }

interface WindowState {
  readonly visible: boolean
  readonly focused: boolean
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

/** The small window's page, which is made hidden once the app is idle. */
export async function quickPage({ main }: Pick<PatchbayApp, 'main'>): Promise<Page> {
  const isQuick = (page: Page) => page.url().endsWith('/quick.html')
  await expect.poll(() => main.windows().some(isQuick)).toBe(true)
  const page = main.windows().find(isQuick)!
  await expect(quickField(page)).toBeAttached()
  return page
}

export function quickField(page: Page) {
  return page.getByRole('textbox', { name: 'Message' })
}

/** A window of ours as the main process has it; `undefined` within the handle when there is none. */
export function windowHandle({ main }: Pick<PatchbayApp, 'main'>, which: 'quick' | 'main') {
  return main.evaluateHandle(({ BrowserWindow }, name) => {
    const isQuick = (url: string) => url.endsWith('/quick.html')
    return BrowserWindow.getAllWindows().find(({ webContents }) => isQuick(webContents.getURL()) === (name === 'quick'))
  }, which)
}

/** What the main process says of it. */
export async function windowState(
  app: Pick<PatchbayApp, 'main'>,
  which: 'quick' | 'main',
): Promise<WindowState | undefined> {
  const handle = await windowHandle(app, which)
  return handle.evaluate(
    (window) => window && { visible: window.isVisible(), focused: window.isFocused(), bounds: window.getBounds() },
  )
}

export async function expectVisible(app: Pick<PatchbayApp, 'main'>, which: 'quick' | 'main'): Promise<void> {
  await expect.poll(async () => (await windowState(app, which))?.focused).toBe(true)
}

export async function expectHidden(app: Pick<PatchbayApp, 'main'>, which: 'quick' | 'main'): Promise<void> {
  await expect.poll(async () => (await windowState(app, which))?.visible ?? false).toBe(false)
}

/** Once it has the focus. */
export async function showByShortcut(app: PatchbayApp, screen: Screen): Promise<Page> {
  const page = await quickPage(app)
  await expect.poll(() => hasShortcut(app)).toBe(true)
  screen.press(usualKeys)
  await expectVisible(app, 'quick')
  await expect(quickField(page)).toBeFocused()
  return page
}

/** The field that records it, in the settings. */
export async function openShortcutRecorder(app: PatchbayApp): Promise<Locator> {
  await openSettings(app, 'Quick prompt and tray')
  return app.page.getByRole('button', { name: /Shortcut of the quick prompt/ })
}

export function hasShortcut({ main }: PatchbayApp): Promise<boolean> {
  return main.evaluate(({ globalShortcut }, accelerator) => globalShortcut.isRegistered(accelerator), usualAccelerator)
}

/** As the person drags its edge: its height follows its content by itself. */
export async function setQuickWidth(app: PatchbayApp, width: number): Promise<void> {
  const handle = await windowHandle(app, 'quick')
  await handle.evaluate((window, wanted) => window!.setBounds({ ...window!.getBounds(), width: wanted }), width)
}

/** As the window's own button does. */
export async function closeWindow(app: PatchbayApp, which: 'quick' | 'main'): Promise<void> {
  const handle = await windowHandle(app, which)
  await handle.evaluate((window) => window!.close())
}
