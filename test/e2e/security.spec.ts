import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { commands, events } from '../../src/shared/contract'
import { askAndApprove, connect, trySandbox } from './environment/actions'
import { test } from './environment/test'

test.use({ provokesPageErrors: true })

test('the page has no Node and sees nothing of ours but the contract', async ({ startPatchbay }) => {
  const { page } = await startPatchbay()
  const seen = await page.evaluate(() => {
    // A frame without our preload has what any page has.
    const frame = document.body.appendChild(document.createElement('iframe'))
    const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow))
    const bridgeOfFrame = typeof (frame.contentWindow as { bridge?: unknown } | null)?.bridge
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`))
        : [`${path}: ${typeof value}`]
    const { bridge } = globalThis as unknown as { bridge: unknown }
    const node = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer']
    const result = {
      own: Object.getOwnPropertyNames(globalThis).filter((name) => !usual.has(name) && !/^\d+$/.test(name)),
      node: node.filter((name) => name in globalThis),
      bridge: leaves(bridge, 'bridge'),
      bridgeOfFrame,
    }
    frame.remove()
    return result
  })
  // Playwright's own, and a record without functions that zod keeps.
  expect(seen.own.filter((name) => !/^__(playwright|zod_globalConfig$)/.test(name))).toEqual(['bridge'])
  expect(seen.node).toEqual([])
  expect(seen.bridgeOfFrame).toBe('undefined')
  const names = (kind: string, declared: Record<string, Record<string, unknown>>) =>
    Object.entries(declared).flatMap(([domain, methods]) =>
      Object.keys(methods).map((name) => `bridge.${kind}.${domain}.${name}: function`),
    )
  expect(seen.bridge.sort()).toEqual([...names('invoke', commands), ...names('on', events)].sort())
})

test('a window that is not ours is not answered, whatever page it shows', async ({ startPatchbay }) => {
  const app = await startPatchbay()
  const answers = await app.main.evaluate(async ({ app: electron, BrowserWindow }) => {
    const [ours] = BrowserWindow.getAllWindows()
    const preload = `${electron.getAppPath()}/out/preload/index.js`
    const said: string[] = []
    for (const url of ['data:text/html,hello', 'about:blank', ours!.webContents.getURL()]) {
      const foreign = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      })
      await foreign.loadURL(url)
      const answer: unknown = await foreign.webContents.executeJavaScript(
        'bridge.invoke.connectors.list().then(() => "answered", (error) => String(error))',
      )
      said.push(String(answer))
      foreign.destroy()
    }
    return said
  })
  for (const answer of answers) expect(answer).toContain('untrusted sender')
  expect(answers).toHaveLength(3)
})

test('the page cannot be led away, open a window, or have the system open anything', async ({
  startPatchbay,
  personBrowser,
}) => {
  const app = await startPatchbay()
  const { page } = app
  const before = page.url()
  const addresses = ['https://example.com/', '//evil.example/', 'file:///etc/passwd', 'ms-msdt:/id', 'smb://host/share']
  for (const address of addresses) {
    const opened = await page.evaluate((url) => {
      const link = document.body.appendChild(document.createElement('a'))
      link.href = url
      link.click()
      link.target = '_blank'
      link.click()
      link.remove()
      const form = document.body.appendChild(document.createElement('form'))
      form.action = url
      form.submit()
      form.remove()
      location.assign(url)
      return open(url)
    }, address)
    expect(opened).toBeNull()
  }
  await page.evaluate(() => {
    const refresh = document.createElement('meta')
    refresh.httpEquiv = 'refresh'
    refresh.content = '0;url=https://example.com/'
    document.head.append(refresh)
  })
  // Round trips through the page and main, so that what was asked before has happened or never will. Not by Playwright's
  // click, which waits for a navigation that was begun to end.
  await page.evaluate(() => document.querySelector<HTMLAnchorElement>('a[href="#/settings"]')!.click())
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  expect(new URL(page.url()).host + new URL(page.url()).pathname).toBe(new URL(before).host + new URL(before).pathname)
  expect(app.main.windows().filter((shown) => shown.url().includes('index.html'))).toHaveLength(1)
  expect(personBrowser.unseenVisits()).toBe(0)
})

test('the page loads nothing from anywhere and runs no script but ours', async ({ startPatchbay, startServer }) => {
  const server = await startServer((_request, response) => response.writeHead(200).end('globalThis.ran = true'))
  const { page } = await startPatchbay()
  const ran = await page.evaluate(async (url) => {
    const settled = (element: HTMLElement) =>
      new Promise<string>((resolve) => {
        element.addEventListener('load', () => resolve('loaded'))
        element.addEventListener('error', () => resolve('refused'))
        document.body.append(element)
      })
    const image = Object.assign(new Image(), { src: `${url}/image.png` })
    const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${url}/style.css` })
    const attempts: [string, () => unknown][] = [
      ['image', () => settled(image)],
      ['style', () => settled(style)],
      ['fetch', () => fetch(url).then(() => 'loaded')],
      ['remote script', () => settled(Object.assign(document.createElement('script'), { src: `${url}/script.js` }))],
      [
        'inline script',
        () => settled(Object.assign(document.createElement('script'), { textContent: 'globalThis.ran = 1' })),
      ],
      ['markup', () => ((document.body.appendChild(document.createElement('div')).innerHTML = '<b>x</b>'), 'loaded')],
      // In a callback: what the debugger evaluates directly is exempt from the policy.
      [
        'eval',
        () =>
          new Promise((resolve, reject) => setTimeout(() => attempt(() => Function('return 1')(), resolve, reject))),
      ],
      [
        'socket',
        () =>
          new Promise((resolve) =>
            Object.assign(new WebSocket(url.replace('http', 'ws')), {
              onopen: () => resolve('loaded'),
              onerror: () => resolve('refused'),
            }),
          ),
      ],
    ]
    function attempt(act: () => unknown, resolve: (value: unknown) => void, reject: (error: unknown) => void) {
      try {
        resolve(act())
      } catch (error) {
        reject(error)
      }
    }
    const results: string[] = []
    for (const [name, act] of attempts) {
      const result = await Promise.resolve()
        .then(act)
        .catch(() => 'refused')
      results.push(`${name}: ${String(result)}`)
    }
    return { results, ran: 'ran' in globalThis }
  }, server.url)
  expect(ran.results.filter((line) => !line.endsWith(': refused'))).toEqual([])
  expect(ran.ran).toBe(false)
  expect(server.requests).toBe(0)
})

test('the policy is a header of the page itself', async ({ startPatchbay }) => {
  const { main } = await startPatchbay()
  const policy = await main.evaluate(async ({ net }) => {
    const response = await net.fetch('app://bundle/index.html')
    return response.headers.get('content-security-policy') ?? ''
  })
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(part)
  }
  expect(policy).not.toMatch(/unsafe|https?:|ws:|\*/)
})

test('whatever a page may ask the person for is denied without asking', async ({ startPatchbay }) => {
  const { page } = await startPatchbay()
  const answers = await page.evaluate(async () => {
    const denied = (promise: Promise<unknown>) =>
      promise.then(
        () => 'granted',
        () => 'denied',
      )
    return {
      camera: await denied(navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await denied(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await denied(navigator.mediaDevices.getDisplayMedia()),
      place: await denied(new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject))),
      notifications: await Notification.requestPermission(),
      clipboard: await denied(navigator.clipboard.readText()),
      midi: await denied(navigator.requestMIDIAccess({ sysex: true })),
    }
  })
  expect(new Set(Object.values(answers)), JSON.stringify(answers)).toEqual(new Set(['denied']))
})

test('what the app stores is for the person’s own account only', async ({ startPatchbay, personBrowser, desktop }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser)
  await askAndApprove(app)
  await app.quit()
  const ours = ['.', 'logs'].flatMap((folder) =>
    readdirSync(join(desktop.profile, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(json|bak|log|sqlite.*)$/.test(entry.name))
      .map((entry) => join(desktop.profile, folder, entry.name)),
  )
  for (const name of ['vault.json', 'settings.json', 'connections.json', 'history.sqlite', 'patchbay.log']) {
    expect(
      ours.some((path) => path.endsWith(name)),
      name,
    ).toBe(true)
  }
  expect(ours.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([])
  expect(statSync(desktop.profile).mode & 0o077).toBe(0)
})
