import { expect } from 'vitest'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { connected, type Quirk, refused } from './quirk'

const connect = ({ server }: QuirkPark) => startDesktop().connect(server.serverUrl)
const tokenForms = ({ as }: QuirkPark) => as.to('/token').map(({ body }) => new URLSearchParams(body))
const refreshes = (park: QuirkPark) => tokenForms(park).filter((form) => form.get('grant_type') === 'refresh_token')

/** Q25-Q30: what is refused, what is sent, and what comes back. */
export const responseQuirks: readonly Quirk[] = [
  {
    number: 25,
    rule: 'a token that is refused right after it was issued ends in "sign in again", not in a loop of refreshes',
    play: async (park) => {
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      park.as.liveTokens.clear()
      expect(await desktop.refused(id, 401)).toMatchObject({ code: 'reconnect_required' })
      expect(refreshes(park)).toEqual([])
      return desktop.outcome(id)
    },
    ends: { ...connected, status: 'needs_sign_in', code: 'reconnect_required' },
  },
  {
    number: 26,
    rule: 'a missing permission is named as such, and no refresh is tried for it',
    play: async (park) => {
      const challenge = 'Bearer error="insufficient_scope", scope="tools:write"'
      const desktop = startDesktop()
      const { id } = await desktop.connect(park.server.serverUrl)
      park.endpoint.withToken = () => ({ status: 403, headers: { 'www-authenticate': challenge } })
      expect(await desktop.refused(id, 403)).toMatchObject({ code: 'insufficient_scope' })
      expect(desktop.summary(id).stepUp?.scopes).toContain('tools:write')
      expect(refreshes(park)).toEqual([])
      expect(desktop.opened).toHaveLength(1)
      return desktop.outcome(id)
    },
    ends: connected,
  },
  {
    number: 27,
    rule: 'scopes that the server does not know are left out, then all of them; a scope of your own is never changed',
    play: async (park) => {
      const { behaviour } = park.as
      const scopes = (desktop: ReturnType<typeof startDesktop>) =>
        desktop.opened.map(({ searchParams }) => searchParams.get('scope'))
      park.server.behaviour.metadata = { scopes_supported: ['read', 'write', 'admin'] }
      behaviour.metadata = { scopes_supported: ['read', 'profile'] }
      behaviour.authorizationRefusal = (query) => (query.get('scope') === 'read' ? undefined : 'invalid_scope')
      const known = startDesktop()
      expect(await known.connect(park.server.serverUrl)).toMatchObject(connected)
      expect(scopes(known)).toEqual(['read write admin', 'read'])

      const credentials = { kind: 'oauth', scope: 'mine' } as const
      const own = startDesktop()
      expect(await own.connect(park.server.serverUrl, { credentials })).toMatchObject({ code: 'authorization_failed' })
      expect(scopes(own)).toEqual(['mine'])

      behaviour.authorizationRefusal = (query) => (query.has('scope') ? 'invalid_scope' : undefined)
      const none = startDesktop()
      const before = park.as.to('/register').length
      const outcome = await none.connect(park.server.serverUrl)
      expect(scopes(none)).toEqual(['read write admin', 'read', null])
      expect(park.as.to('/register').length).toBe(before + 1)
      return outcome
    },
    ends: connected,
  },
  {
    number: 28,
    rule: 'an audience that the person added goes with every request, and can replace nothing of the protocol',
    play: async (park) => {
      const extraParameters = { audience: 'https://api.example', client_id: 'evil', state: 'evil', resource: 'evil' }
      const desktop = startDesktop()
      const id = await desktop.add(park.server.serverUrl)
      const options = { redirect: 'auto', scope: '', extraParameters, allowPrivateNetwork: false } as const
      await desktop.connections.setOptions({ connectionId: id, options })
      await desktop.connections.connect({ connectionId: id })
      desktop.clock.ahead = 3_600_000
      await desktop.token(id)
      const query = park.as.to('/authorize')[0]?.query
      expect(query?.get('audience')).toBe('https://api.example')
      expect(tokenForms(park).map((form) => form.get('audience'))).toEqual([
        'https://api.example',
        'https://api.example',
      ])
      expect(`${String(query)} ${tokenForms(park).join(' ')}`).not.toContain('evil')
      return desktop.outcome(id)
    },
    ends: connected,
  },
  {
    number: 29,
    rule: 'iss is wanted where it is promised and nowhere else',
    play: async (park) => {
      park.as.behaviour.authorizationResponse = (parameters) => parameters.delete('iss')
      park.as.behaviour.metadata = { authorization_response_iss_parameter_supported: undefined }
      expect(await connect(park)).toMatchObject(connected)
      park.as.behaviour.metadata = {}
      const exchanged = tokenForms(park).length
      const outcome = await connect(park)
      expect(tokenForms(park)).toHaveLength(exchanged)
      return outcome
    },
    ends: refused('issuer_mismatch', ['custom_protocol']),
  },
  {
    number: 30,
    rule: 'a response of an unknown state ends nothing, and the page does not claim success',
    play: async (park) => {
      const answers: number[] = []
      let page = ''
      const desktop = startDesktop({
        schemeIsOurs: false,
        person: async (url) => {
          const redirectUri = url.searchParams.get('redirect_uri') ?? ''
          for (const forged of ['code=evil&state=guess', 'error=access_denied&state=guess'])
            answers.push((await fetch(`${redirectUri}?${forged}`)).status)
          page = await (await fetch(url)).text()
        },
      })
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(answers).toEqual([400, 400])
      expect(page).not.toMatch(/success|connected/i)
      expect(tokenForms(park).map((form) => form.get('code'))).not.toContain('evil')
      return outcome
    },
    ends: { ...connected, registrations: ['loopback_ip'] },
  },
]
