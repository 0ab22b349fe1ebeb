import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { html, json } from '../../fakes/authorization-server/recording-server'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { connected, type Quirk, refused } from './quirk'

interface Metadata {
  readonly redirect_uris: readonly string[]
  readonly scope?: string
  readonly token_endpoint_auth_method: string
}

const registrations = ({ as }: QuirkPark) => as.to('/register').map(({ body }) => JSON.parse(body) as Metadata)
const redirectOf = (url: URL | undefined) => url?.searchParams.get('redirect_uri') ?? ''

/** Q1-Q8: who the app is to an authorization server, and where the browser comes back to. */
export const registrationQuirks: readonly Quirk[] = [
  {
    number: 1,
    rule: 'a server that refuses custom schemes gets a loopback address, one address for each registration',
    play: async (park) => {
      park.as.behaviour.registrationRefusal = ({ redirect_uris }) =>
        String(redirect_uris).startsWith('http:') ? undefined : json({ error: 'invalid_client_metadata' }, 400)
      const outcome = await startDesktop().connect(park.server.serverUrl)
      expect(registrations(park).map(({ redirect_uris }) => redirect_uris.length)).toEqual([1, 1])
      return outcome
    },
    ends: { ...connected, registrations: ['loopback_ip'] },
  },
  {
    number: 2,
    rule: 'a deep link that the system lost can be pasted',
    play: async (park) => {
      let id = ''
      const desktop = startDesktop({
        person: async (url) => {
          const { headers } = await fetch(url, { redirect: 'manual' })
          desktop.connections.pasteRedirect({ connectionId: id, url: ` ${headers.get('location') ?? ''}\n` })
        },
      })
      id = await desktop.add(park.server.serverUrl)
      await desktop.connections.connect({ connectionId: id })
      return desktop.outcome(id)
    },
    ends: connected,
  },
  {
    number: 3,
    rule: 'a server that takes only localhost gets localhost, and so does a client id of your own',
    play: async (park) => {
      park.as.behaviour.refusesRedirectUri = (uri) => !uri.startsWith('http://localhost')
      const own = startDesktop({ schemeIsOurs: false })
      const credentials = { kind: 'oauth', clientId: 'own-client', clientSecret: 'own-secret' } as const
      expect(await own.connect(park.server.serverUrl, { credentials })).toMatchObject({ status: 'connected' })
      expect(redirectOf(own.opened[0])).toMatch(/^http:\/\/localhost:/)
      return startDesktop().connect(park.server.serverUrl)
    },
    ends: { ...connected, registrations: ['loopback_localhost'] },
  },
  {
    number: 4,
    rule: 'a registration keeps its port, and is made anew when another program has taken it',
    play: async (park) => {
      const desktop = startDesktop({ schemeIsOurs: false })
      const { id } = await desktop.connect(park.server.serverUrl)
      await desktop.connections.connect({ connectionId: id })
      expect(redirectOf(desktop.opened[1])).toBe(redirectOf(desktop.opened[0]))
      expect(registrations(park)).toHaveLength(1)
      const squatter = await listen(Number(new URL(redirectOf(desktop.opened[0])).port))
      await desktop.connections.connect({ connectionId: id })
      await squatter.close()
      expect(redirectOf(desktop.opened[2])).not.toBe(redirectOf(desktop.opened[0]))
      expect(registrations(park)).toHaveLength(2)
      return desktop.outcome(id)
    },
    ends: { ...connected, registrations: ['loopback_ip'] },
  },
  {
    number: 5,
    rule: 'a metadata document is used with exactly the address it lists, and given up when the browser shows an error',
    play: async (park) => {
      park.as.behaviour.metadata = { client_id_metadata_document_supported: true }
      const free = await listen(0)
      await free.close()
      const redirectUri = `http://127.0.0.1:${free.port}/oauth/callback`
      const clientMetadataDocument = { client_id: 'https://patchbay.example/client.json', redirect_uris: [redirectUri] }
      const desktop = startDesktop({ clientMetadataDocument, schemeIsOurs: false })
      const outcome = await desktop.connect(park.server.serverUrl)
      const [first, second] = desktop.opened
      expect(first?.searchParams.get('client_id')).toBe(clientMetadataDocument.client_id)
      expect(redirectOf(first)).toBe(redirectUri)
      expect(second?.searchParams.get('client_id')).not.toBe(clientMetadataDocument.client_id)
      return outcome
    },
    ends: { ...connected, registrations: ['loopback_ip'] },
  },
  {
    number: 6,
    rule: 'a server without registration asks for a client id of your own and says which address to register',
    play: async (park) => {
      park.as.behaviour.metadata = { registration_endpoint: undefined }
      const desktop = startDesktop()
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(desktop.summary(outcome.id).redirectUri).toBe('app.patchbay.desktop:/oauth/callback')
      const credentials = { kind: 'oauth', clientId: 'own-client', clientSecret: 'own-secret' } as const
      expect(await desktop.connect(park.server.serverUrl, { credentials })).toMatchObject({ status: 'connected' })
      expect(park.as.to('/register')).toEqual([])
      return outcome
    },
    ends: refused('client_required'),
  },
  {
    number: 7,
    rule: 'a server that admits approved apps only says so, without its own words and under our own name',
    play: async (park) => {
      park.as.answer('/register', () => ({ ...html, status: 403, body: 'Forbidden: ask sales' }))
      const desktop = startDesktop()
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(desktop.summary(outcome.id).error).toMatchObject({ status: 403, host: '127.0.0.1' })
      expect(JSON.stringify([desktop.seen, desktop.log.entries])).not.toContain('ask sales')
      expect(desktop.opened).toEqual([])
      expect(JSON.parse(park.as.to('/register')[0]?.body ?? '')).toMatchObject({ client_name: 'Patchbay' })
      return outcome
    },
    ends: refused('registration_refused'),
  },
  {
    number: 8,
    rule: 'registration answers of every shape lead to a client that works',
    play: async (park) => {
      const { behaviour } = park.as
      const connect = () => startDesktop().connect(park.server.serverUrl)
      park.server.behaviour.metadata = { scopes_supported: ['tools'] }

      behaviour.registrationResponse = (body) => ({ ...body, redirect_uris: ['https://proxy.example/cb'], scope: null })
      expect(await connect()).toMatchObject(connected)

      behaviour.issuesSecrets = true
      behaviour.registrationResponse = (body) => ({ ...body, token_endpoint_auth_method: 'none' })
      expect(await connect()).toMatchObject(connected)
      expect(park.as.to('/token').at(-1)?.body).toContain('client_secret=')

      behaviour.issuesSecrets = false
      behaviour.registrationResponse = (body) => body
      behaviour.registrationRefusal = ({ scope }) =>
        scope === undefined ? undefined : json({ error: 'invalid_client_metadata' }, 400)
      expect(await connect()).toMatchObject(connected)

      behaviour.issuesSecrets = true
      behaviour.metadata = { token_endpoint_auth_methods_supported: undefined }
      behaviour.registrationRefusal = ({ token_endpoint_auth_method: method }) =>
        method === 'none' ? json({ error: 'invalid_client_metadata' }, 400) : undefined
      expect(await connect()).toMatchObject(connected)

      behaviour.registrationRefusal = () => undefined
      const inOneHour = Math.floor(Date.now() / 1000) + 3600
      behaviour.registrationResponse = (body) => ({ ...body, client_secret_expires_at: inOneHour })
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      const before = registrations(park).length
      desktop.clock.ahead = 2 * 3_600_000
      await desktop.connections.connect({ connectionId: id })
      expect(registrations(park).length).toBe(before + 1)
      return desktop.outcome(id)
    },
    ends: connected,
  },
]

async function listen(port: number): Promise<{ port: number; close: () => Promise<unknown> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
