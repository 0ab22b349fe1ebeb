import { createServer } from 'node:net'
import { expect } from 'vitest'
import { json } from '../../fakes/authorization-server/recording-server'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import { openQuirkPark, type QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { connected, type Quirk, refused } from './quirk'

const HOUR = 3_600_000
const OAUTH = '/.well-known/oauth-authorization-server'

const connect = ({ server }: QuirkPark) => startDesktop().connect(server.serverUrl)

/** Q31-Q38: browsers, addresses, accounts and stores. */
export const everydayQuirks: readonly Quirk[] = [
  {
    number: 31,
    rule: 'the app listens before the browser opens, on another port when its own is busy',
    play: async (park) => {
      const reached: number[] = []
      const desktop = startDesktop({
        schemeIsOurs: false,
        person: async (url) => {
          reached.push((await fetch(url.searchParams.get('redirect_uri') ?? '')).status)
          await fetch(url)
        },
      })
      const { id } = await desktop.connect(park.server.serverUrl)
      const port = Number(new URL(desktop.opened[0]?.searchParams.get('redirect_uri') ?? '').port)
      const squatter = createServer()
      await new Promise<void>((resolve) => squatter.listen(port, '127.0.0.1', resolve))
      await desktop.connections.connect({ connectionId: id })
      await new Promise((resolve) => squatter.close(resolve))
      expect(reached).toEqual([400, 400])
      return desktop.outcome(id)
    },
    ends: { ...connected, registrations: ['loopback_ip'] },
  },
  {
    number: 32,
    rule: 'no browser opens unless somebody clicks: a dead grant in the background is a status',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      park.as.answer('/token', () => json({ error: 'invalid_grant' }, 400))
      desktop.clock.ahead = HOUR
      await expect(desktop.token(id)).rejects.toMatchObject({ code: 'reconnect_required' })
      expect(desktop.opened).toHaveLength(1)
      return desktop.outcome(id)
    },
    ends: { ...connected, status: 'needs_sign_in', code: 'reconnect_required' },
  },
  {
    number: 33,
    rule: 'redirects on the same host are resolved before the sign-in, others are refused',
    play: async (park) => {
      park.server.answer('/elsewhere', () => ({ status: 307, headers: { location: 'https://other.example/mcp' } }))
      const elsewhere = await startDesktop().connect(new URL('/elsewhere', park.server.origin))
      expect(elsewhere).toMatchObject(refused('server_redirects_elsewhere'))
      park.server.answer('/mcp/', () => ({ status: 307, headers: { location: '/mcp' } }))
      const desktop = startDesktop()
      const outcome = await desktop.connect(new URL('/mcp/', park.server.origin))
      const listed = park.server.requests.filter(({ headers }) => headers.authorization !== undefined)
      expect(new Set(listed.map(({ path }) => path))).toEqual(new Set(['/mcp']))
      expect(await desktop.serverUrl(outcome.id)).toBe(park.server.serverUrl.href)
      return outcome
    },
    ends: connected,
  },
  {
    number: 34,
    rule: 'an expired upstream token inside a good tool result offers to reconnect',
    notPlayed: 'tool results are read by the model endpoint: the chat domain sees them, not the connect engine',
  },
  {
    number: 35,
    rule: 'two accounts of one server have tokens of their own',
    play: async (park) => {
      const desktop = startDesktop()
      const work = await desktop.connect(park.server.serverUrl, { name: 'Work' })
      const home = await desktop.connect(park.server.serverUrl, { name: 'Home' })
      expect(await desktop.token(work.id)).not.toBe(await desktop.token(home.id))
      await desktop.connections.disconnect({ connectionId: work.id })
      expect(await desktop.outcome(work.id)).toMatchObject({ status: 'not_connected', tokens: false })
      return desktop.outcome(home.id)
    },
    ends: connected,
  },
  {
    number: 36,
    rule: 'tokens that are gone from the store ask for a sign-in, which uses the kept registration; memory-only says so',
    play: async (park) => {
      const forgetful = startDesktop({ memoryOnly: true })
      const { id: kept } = await forgetful.connect(park.server.serverUrl)
      expect(forgetful.summary(kept).memoryOnly).toBe(true)
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      await desktop.credentials.forget(id)
      await expect(desktop.token(id)).rejects.toMatchObject({ code: 'reconnect_required' })
      const outcome = await desktop.outcome(id)
      const registered = park.as.to('/register').length
      await desktop.connections.connect({ connectionId: id })
      expect(await desktop.outcome(id)).toEqual(connected)
      expect(park.as.to('/register')).toHaveLength(registered)
      return outcome
    },
    ends: { ...connected, status: 'needs_sign_in', code: 'reconnect_required', tokens: false },
  },
  {
    number: 37,
    rule: 'the metadata of a tenant is asked for at its own path, never the one of the whole organisation',
    issuerPath: '/oauth2/tenant',
    play: async (park) => {
      park.as.answer(OAUTH, () => json({ issuer: park.as.origin }))
      const outcome = await connect(park)
      expect(park.as.to(OAUTH)).toEqual([])
      const keycloak = await openQuirkPark('/realms/a')
      keycloak.as.behaviour.registrationRefusal = () => json({ error: 'insufficient_scope' }, 403)
      expect(await connect(keycloak)).toMatchObject(refused('registration_refused'))
      await keycloak.close()
      return outcome
    },
    ends: connected,
  },
  {
    number: 38,
    rule: 'a server that answers this computer but not the model endpoint is not a dead token',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      expect(await desktop.refused(id, 424)).toMatchObject({ code: 'connector_unreachable_from_endpoint' })
      expect(await desktop.refused(id, 403)).toMatchObject({ code: 'connector_unreachable_from_endpoint' })
      return desktop.outcome(id)
    },
    ends: connected,
  },
]
