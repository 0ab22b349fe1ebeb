import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Desktop } from './desktop'

const scheme = 'app.patchbay.desktop'

/** The .desktop file that the app wrote to be handed links of its scheme. */
export function ownDesktopEntry(desktop: Desktop): string {
  const files = readdirSync(desktop.applications).map((name) => join(desktop.applications, name))
  const entry = files.find((file) => readFileSync(file, 'utf8').includes(`x-scheme-handler/${scheme}`))
  if (!entry) throw new Error('the app wrote no .desktop file for its scheme')
  return entry
}

/** From now on links of our scheme start a program that does nothing, as with another app that claims the scheme. */
export function sendLinksNowhere(desktop: Desktop): void {
  changeExec(desktop, () => 'true %u')
}

export function changeExec(desktop: Desktop, change: (exec: string) => string): void {
  const entry = ownDesktopEntry(desktop)
  const changed = readFileSync(entry, 'utf8').replace(/^Exec=(.*)$/m, (_line, exec: string) => `Exec=${change(exec)}`)
  writeFileSync(entry, changed)
}

/** Where the page's answers send it, in order: what a person finds in the address bar of a browser that cannot go there. */
export function followRedirects(page: Page): string[] {
  const locations: string[] = []
  page.on('response', (response) => {
    const location = response.headers()['location']
    if (location !== undefined) locations.push(location)
  })
  return locations
}
