import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium, expect, type Browser, type Page } from '@playwright/test'
import type { Desktop } from './desktop'

const desktopFile = 'person-browser.desktop'

interface Opened {
  readonly profile: string
  /** What the app asked the operating system to open. */
  readonly address: string
  readonly pid: number
}

/**
 * The person's own browser, a real one. Patchbay asks the operating system to open a page, the operating system starts what
 * this desktop's files name as default browser, and what the browser is redirected to goes back the same way.
 */
export class PersonBrowser {
  readonly #desktop: Desktop
  readonly #seen = new Set<string>()
  readonly #browsers: Browser[] = []

  constructor(desktop: Desktop) {
    this.#desktop = desktop
    const script = resolve(__dirname, 'open-browser.mjs')
    const exec = `${process.execPath} ${script} ${desktop.browserFolder} %u`
    mkdirSync(desktop.applications, { recursive: true })
    const entry = ['[Desktop Entry]', 'Type=Application', 'Name=Browser', `Exec=${exec}`, 'NoDisplay=true', '']
    writeFileSync(join(desktop.applications, desktopFile), entry.join('\n'))
    const defaults = ['http', 'https'].map((scheme) => `x-scheme-handler/${scheme}=${desktopFile}`)
    writeFileSync(
      join(desktop.environment['XDG_CONFIG_HOME']!, 'mimeapps.list'),
      ['[Default Applications]', ...defaults, ''].join('\n'),
    )
  }

  /** The next page that the app had opened, in the browser that shows it. */
  async nextVisit(): Promise<Page> {
    let opened: Opened | undefined
    await expect.poll(() => (opened = this.#unseen()), { message: 'a browser was opened' }).toBeTruthy()
    this.#seen.add(opened!.profile)
    const portFile = join(opened!.profile, 'DevToolsActivePort')
    await expect.poll(() => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')).toBe(true)
    const port = readFileSync(portFile, 'utf8').split('\n')[0]
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    this.#browsers.push(browser)
    const [context] = browser.contexts()
    return context!.pages()[0] ?? context!.waitForEvent('page')
  }

  /** Pages that were opened and nobody looked at yet. */
  unseenVisits(): number {
    return this.#all().filter(({ profile }) => !this.#seen.has(profile)).length
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#browsers.map((browser) => browser.close()))
  }

  #unseen(): Opened | undefined {
    return this.#all().find(({ profile }) => !this.#seen.has(profile))
  }

  #all(): Opened[] {
    const folder = this.#desktop.browserFolder
    const files = readdirSync(folder).map((name) => join(folder, name, 'visit.json'))
    return files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Opened)
  }
}

/** What a person does on the practice service's two pages. */
export async function signInAndDecide(page: Page, decision: 'Allow' | 'Deny'): Promise<void> {
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  // The redirect leaves for another program: the page never loads anything after this click.
  await page.getByRole('button', { name: decision, exact: true }).click({ noWaitAfter: true })
}
