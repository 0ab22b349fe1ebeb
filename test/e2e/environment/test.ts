import { writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test as base, type TestInfo } from '@playwright/test'
import { PersonBrowser } from './browser'
import { Desktop } from './desktop'
import { PatchbayApp, type StartOptions } from './patchbay-app'
import { PracticeService, type PracticeServiceOptions } from './practice-service'
import { ScriptedEndpoint, type ScriptedEndpointOptions } from './scripted-endpoint'
import { startToolServer, type OfferedTool, type ToolServer } from './tool-server'
import { startWebServer, type WebServer, type WebServerHandler } from './web-server'

interface Options {
  /** Name of the profile folder. */
  readonly profileName: string
  /** The test provokes errors in the page. Elsewhere one that nobody caught fails the test. */
  readonly provokesPageErrors: boolean
}

interface Fixtures {
  /** This test's own home folder, default programs and profile. */
  readonly desktop: Desktop
  /** The person's default browser on that desktop. */
  readonly personBrowser: PersonBrowser
  /** Starts the app on that desktop, which has the browser. */
  readonly startPatchbay: (options?: StartOptions) => Promise<PatchbayApp>
  /** Starts a practice service in the test's own process, which reads along. */
  readonly startService: (options?: PracticeServiceOptions) => Promise<PracticeService>
  /** Starts an endpoint in the test's own process that answers as it is told. */
  readonly startEndpoint: (options?: ScriptedEndpointOptions) => Promise<ScriptedEndpoint>
  /** Starts an MCP server in the test's own process that needs no sign-in. */
  readonly startTools: (tools: Readonly<Record<string, OfferedTool>>) => Promise<ToolServer>
  readonly startServer: (handler: WebServerHandler) => Promise<WebServer>
}

/** Whatever a test starts ends with it, whether it passed or not. */
export const test = base.extend<Options & Fixtures>({
  profileName: ['profile', { option: true }],
  provokesPageErrors: [false, { option: true }],
  desktop: async ({ profileName }, use) => {
    const desktop = new Desktop(profileName)
    await use(desktop)
    await desktop.close()
  },
  personBrowser: async ({ desktop }, use) => {
    const browser = new PersonBrowser(desktop)
    await use(browser)
    await browser.close()
  },
  startPatchbay: async ({ desktop, personBrowser: _browser, provokesPageErrors }, use, testInfo) => {
    const started: PatchbayApp[] = []
    await use(async (options) => {
      const app = new PatchbayApp(desktop, options)
      started.push(app)
      await app.start()
      return app
    })
    for (const app of started) {
      if (testInfo.status !== testInfo.expectedStatus) await attachEvidence(app, testInfo)
      // An app that cannot end is a finding of its own test; here `desktop` ends what is left.
      await Promise.race([app.quit(), delay(10_000)]).catch(() => undefined)
      if (!provokesPageErrors) expect(app.pageErrors, 'errors that nobody caught in the page').toEqual([])
    }
  },
  startService: async ({}, use) => {
    const started: PracticeService[] = []
    await use(async (options) => {
      const service = await PracticeService.start(options)
      started.push(service)
      return service
    })
    for (const service of started) await service.close()
  },
  startEndpoint: async ({}, use) => {
    const started: ScriptedEndpoint[] = []
    await use(async (options) => {
      const endpoint = await ScriptedEndpoint.start(options)
      started.push(endpoint)
      return endpoint
    })
    for (const endpoint of started) await endpoint.close()
  },
  startTools: async ({}, use) => {
    const started: ToolServer[] = []
    await use(async (tools) => {
      const server = await startToolServer(tools)
      started.push(server)
      return server
    })
    for (const server of started) await server.close()
  },
  startServer: async ({}, use) => {
    const started: WebServer[] = []
    await use(async (handler) => {
      const server = await startWebServer(handler)
      started.push(server)
      return server
    })
    for (const server of started) await server.close()
  },
})

/** Files beside the report: what the app said, what went wrong in its page, and what it looked like. */
async function attachEvidence(app: PatchbayApp, testInfo: TestInfo): Promise<void> {
  writeFileSync(testInfo.outputPath('output.txt'), app.output)
  writeFileSync(testInfo.outputPath('page-errors.txt'), app.pageErrors.join('\n'))
  try {
    await app.page.screenshot({ path: testInfo.outputPath('window.png'), timeout: 5_000 })
  } catch {
    // There is no window any more, or there never was one.
  }
}
