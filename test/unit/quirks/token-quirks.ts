import { expect } from 'vitest'
import { authorize, type AuthorizeDeps } from '../../../src/main/auth/authorize'
import { json } from '../../fakes/authorization-server/recording-server'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { dependencies, expectCode, requestFor } from '../auth/flow'
import { connected, type Quirk, refused } from './quirk'
import { signIn, signInAt } from './sign-in'

const HOUR = 3_600_000

const connect = ({ server }: QuirkPark) => startDesktop().connect(server.serverUrl)
const tokenForms = ({ as }: QuirkPark) => as.to('/token').map(({ body }) => new URLSearchParams(body))
const refreshes = (park: QuirkPark) => tokenForms(park).filter((form) => form.get('grant_type') === 'refresh_token')
const without = (name: string) => (body: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(body).filter(([key]) => key !== name))

/** Q18-Q24: forgotten clients, and tokens of every shape. */
export const tokenQuirks: readonly Quirk[] = [
  {
    number: 18,
    rule: 'when the browser shows an error, a stored client is registered again, then the next redirect kind is tried',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      park.as.forgetClients()
      await desktop.connections.connect({ connectionId: id })
      const outcome = await desktop.outcome(id)
      const clients = desktop.opened.map(({ searchParams }) => searchParams.get('client_id'))
      expect(clients[1]).toBe(clients[0])
      expect(new Set(clients).size).toBe(2)
      expect(park.as.to('/register')).toHaveLength(2)

      park.as.behaviour.showsErrorPage = (query) => !(query.get('redirect_uri') ?? '').startsWith('http://localhost')
      const switched = await signIn(park)
      expect(switched.registrations).toEqual(['custom_protocol', 'loopback_ip', 'loopback_localhost'])
      park.as.behaviour.showsErrorPage = () => true
      const cancel = new AbortController()
      let shown = 0
      const onWaiting: AuthorizeDeps['onWaiting'] = ({ tryAnotherWay }) => {
        shown += 1
        if (tryAnotherWay) tryAnotherWay()
        else cancel.abort()
      }
      const openBrowser = () => Promise.resolve()
      const deps = dependencies({ onWaiting, openBrowser })
      await expectCode(authorize(requestFor(park), deps, cancel.signal), 'authorization_cancelled')
      expect(shown).toBe(3)

      park.as.behaviour.showsErrorPage = () => false
      const forced = await signIn(park, { storedRegistrations: [switched.grant!.client], forgetRegistrations: true })
      expect(forced.registrations).toHaveLength(1)
      return outcome
    },
    ends: connected,
  },
  {
    number: 19,
    rule: 'an error with status 200 is an error, and a form is as good as JSON',
    play: async (park) => {
      const { behaviour } = park.as
      behaviour.tokenAnswer = (body) => ({
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(body as Record<string, string>).toString(),
      })
      expect(await connect(park)).toMatchObject(connected)
      expect(park.as.to('/token')[0]?.headers.accept).toBe('application/json')
      behaviour.tokenAnswer = () => json({ error: 'incorrect_client_credentials', error_description: 'call 1-800' })
      const desktop = startDesktop()
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(JSON.stringify([desktop.seen, desktop.log.entries])).not.toContain('1-800')
      return outcome
    },
    ends: refused('token_refused', ['custom_protocol']),
  },
  {
    number: 20,
    rule: 'twenty requests at expiry use a rotating refresh token once',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      desktop.clock.ahead = HOUR
      const tokens = await Promise.all(Array.from({ length: 20 }, () => desktop.token(id)))
      expect(new Set(tokens).size).toBe(1)
      expect(refreshes(park)).toHaveLength(1)
      return desktop.outcome(id)
    },
    ends: connected,
  },
  {
    number: 21,
    rule: 'a refresh token that is not repeated stays good, and a server that is down signs nobody out',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      park.as.behaviour.rotatesRefreshTokens = false
      park.as.behaviour.tokenResponse = without('refresh_token')
      desktop.clock.ahead = HOUR
      const first = await desktop.token(id)
      desktop.clock.ahead = 2 * HOUR
      expect(await desktop.token(id)).not.toBe(first)
      const [one, two] = refreshes(park).map((form) => form.get('refresh_token'))
      expect(two).toBe(one)
      park.as.answer('/token', () => ({ status: 502 }))
      desktop.clock.ahead = 3 * HOUR
      await expect(desktop.token(id)).rejects.toMatchObject({ code: 'server_error' })
      return desktop.outcome(id)
    },
    ends: connected,
  },
  {
    number: 22,
    rule: 'Google is asked for offline access in its own way; a token without refresh token is used until it ends',
    play: async (park) => {
      park.as.behaviour.tokenResponse = (body) => without('refresh_token')({ ...body, expires_in: 365 * 24 * 3600 })
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      expect(park.as.to('/authorize')[0]?.query.has('access_type')).toBe(false)
      desktop.clock.ahead = 300 * 24 * HOUR
      expect(park.as.liveTokens).toContain(await desktop.token(id))
      const google = await signInAt('accounts.google.com', park)
      const query = park.as.to('/authorize').at(-1)?.query
      expect([query?.get('access_type'), query?.get('prompt')]).toEqual(['offline', 'consent'])
      return google
    },
    ends: connected,
  },
  {
    number: 23,
    rule: 'a lifetime may be a string, missing, null, zero or short; the token itself may tell',
    play: async (park) => {
      const lifetimeOf = async (tokenResponse: (body: Record<string, unknown>) => Record<string, unknown>) => {
        park.as.behaviour.tokenResponse = tokenResponse
        const desktop = startDesktop()
        const { id, ...outcome } = await desktop.connect(park.server.serverUrl)
        expect(outcome).toEqual(connected)
        const { expiresAt } = desktop.summary(id)
        return expiresAt === undefined ? undefined : Math.round((expiresAt - Date.now()) / 60_000)
      }
      expect(await lifetimeOf((body) => ({ ...body, expires_in: '3600' }))).toBe(60)
      expect(await lifetimeOf((body) => ({ ...body, expires_in: 300 }))).toBe(5)
      expect(await lifetimeOf((body) => ({ ...body, expires_in: 0 }))).toBeUndefined()
      expect(await lifetimeOf((body) => ({ ...body, expires_in: null }))).toBeUndefined()
      expect(await lifetimeOf(without('expires_in'))).toBeUndefined()
      const exp = Math.floor(Date.now() / 1000) + 1800
      const jwt = `e30.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.c2ln`
      expect(await lifetimeOf((body) => ({ ...without('expires_in')(body), access_token: jwt }))).toBe(30)
      return connect(park)
    },
    ends: connected,
  },
  {
    number: 24,
    rule: 'odd token types and comma scopes are read, and the nested token of Slack only from Slack',
    play: async (park) => {
      const { behaviour } = park.as
      behaviour.tokenResponse = (body) => ({ ...body, token_type: 'BOT', scope: 'chat:write,users:read' })
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      expect(desktop.summary(id).scopes).toEqual(['chat:write', 'users:read'])
      behaviour.tokenResponse = ({ access_token }) => ({
        ok: true,
        authed_user: { access_token, token_type: 'user', scope: 'search:read,users:read' },
      })
      const slack = await signInAt('slack.com', park)
      expect(slack.grant?.tokenSet.scope).toBe('search:read users:read')
      park.as.behaviour.metadata = {}
      expect(await signInAt('not-slack.example', park)).toMatchObject({ code: 'token_refused' })
      return slack
    },
    ends: connected,
  },
]
