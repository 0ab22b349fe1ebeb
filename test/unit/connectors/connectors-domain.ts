import type { startSandbox } from '../../../src/sandbox/sandbox'
import { FetchBrowser } from '../../fakes/fetch-browser'
import { startDesktop } from '../../fakes/quirk-park/desktop'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>
type Person = 'Allow' | 'Deny' | 'does nothing'

/** The connectors domain with a person who answers the practice service's consent page; the redirect comes back at once. */
export function connectorsDomain(sandbox: Sandbox, person: Person = 'Allow') {
  const desktop = startDesktop({
    person: async (url, redirects) => {
      if (person === 'does nothing') return
      const redirect = await signIn(sandbox, url, person)
      if (redirect) redirects.receive(redirect.href)
    },
  })
  const add = (serverUrl = sandbox.mcpUrl) =>
    desktop.connections.add({ name: 'Practice', serverUrl, credentials: { kind: 'oauth' } })
  return { ...desktop, add }
}

export async function signIn(sandbox: Sandbox, url: URL, answer: 'Allow' | 'Deny'): Promise<URL | undefined> {
  const browser = new FetchBrowser(sandbox.url)
  await browser.open(url.href)
  await browser.press('Sign in')
  return browser.press(answer)
}

export async function waitFor(condition: () => boolean): Promise<void> {
  const until = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > until) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
