import type { ConnectionSummary } from '@shared/connection'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import { createConnectors } from '../../../src/main/connectors/create-connectors'
import type { ConnectionRecord } from '../../../src/main/storage/connection-record'
import type { startSandbox } from '../../../src/sandbox/sandbox'
import { FetchBrowser } from '../../fakes/fetch-browser'
import { memoryVault } from '../../fakes/memory-vault'
import { silentLog } from '../../fakes/silent-log'

type Sandbox = Awaited<ReturnType<typeof startSandbox>>
type Person = 'Allow' | 'Deny' | 'does nothing'

/** The whole domain as the app builds it; only the browser is made of fetch, and the OS hands the redirect over at once. */
export function connectorsDomain(sandbox: Sandbox, person: Person = 'Allow') {
  let records: readonly ConnectionRecord[] = []
  const vault = memoryVault()
  const log = silentLog()
  const redirects = new RedirectHandler()
  const seen: ConnectionSummary[] = []
  const opened: URL[] = []
  const logged: string[] = []
  const { connections, usable } = createConnectors({
    vault,
    records: {
      list: () => records,
      put: (record) => {
        records = [...records.filter(({ id }) => id !== record.id), record]
        return Promise.resolve()
      },
      remove: (id) => {
        records = records.filter((record) => record.id !== id)
        return Promise.resolve()
      },
    },
    redirects,
    schemeIsOurs: () => Promise.resolve(true),
    wakePracticeWorld: () => Promise.resolve(),
    memoryOnly: () => false,
    openInBrowser: async (url) => {
      opened.push(url)
      if (person === 'does nothing') return
      const redirect = await signIn(sandbox, url, person)
      if (redirect) redirects.receive(redirect.href)
    },
    bringForward: () => undefined,
    fetch,
    version: '0.0.0',
    emit: {
      changed: (summary) => void seen.push(structuredClone<ConnectionSummary>(summary)),
      removed: () => undefined,
      logged: ({ connectionId, line }) => void logged.push(`${connectionId} ${line.text}`),
    },
    now: Date.now,
    log,
  })
  const add = (serverUrl = sandbox.mcpUrl) =>
    connections.add({ name: 'Practice', serverUrl, credentials: { kind: 'oauth' } })
  return { connections, usable, vault, log, logged, redirects, seen, opened, add, records: () => records }
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
