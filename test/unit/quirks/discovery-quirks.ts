import { expect } from 'vitest'
import { html, json } from '../../fakes/authorization-server/recording-server'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import { playKnownHost } from '../../fakes/quirk-park/known-host'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'
import { refresh } from '../../../src/main/auth/refresh'
import { connected, type Quirk, refused } from './quirk'
import { signIn, signInAt } from './sign-in'

const OAUTH = '/.well-known/oauth-authorization-server'
const PRM = '/.well-known/oauth-protected-resource'
const ENTRA = 'login.microsoftonline.com'

const connect = ({ server }: QuirkPark) => startDesktop().connect(server.serverUrl)
const tokenForms = ({ as }: QuirkPark) => as.to('/token').map(({ body }) => new URLSearchParams(body))
const metadataOf = async ({ as }: QuirkPark) => (await (await fetch(`${as.origin}${OAUTH}`)).json()) as unknown
const isListing = (body: string) => body.includes('tools/list')

/** Q9-Q17: from the server's address to its authorization server. */
export const discoveryQuirks: readonly Quirk[] = [
  {
    number: 9,
    rule: 'an issuer may differ in the slash of an empty path, in nothing else unless the person pins it',
    play: async (park) => {
      park.as.behaviour.metadata = { issuer: 'https://other.example' }
      park.as.behaviour.authorizationResponse = (parameters) => parameters.set('iss', 'https://other.example')
      expect(await connect(park)).toMatchObject(refused('issuer_mismatch'))
      expect(await signIn(park, { pinnedIssuer: 'https://else.example' })).toMatchObject({ code: 'issuer_mismatch' })
      const pinned = await signIn(park, { pinnedIssuer: 'https://other.example' })
      expect(pinned.grant?.client.issuer).toBe('https://other.example')

      park.as.behaviour.metadata = {}
      park.as.behaviour.authorizationResponse = () => undefined
      park.server.behaviour.metadata = { authorization_servers: [`${park.as.issuer}/`] }
      expect(await connect(park)).toMatchObject(connected)
      park.server.behaviour.metadata = {}
      park.as.behaviour.metadata = { issuer: `${park.as.issuer}/` }
      park.as.behaviour.authorizationResponse = (parameters) => parameters.set('iss', `${park.as.issuer}/`)
      return connect(park)
    },
    ends: connected,
  },
  {
    number: 10,
    rule: 'resource is left out for Entra, where a server refuses it, and where the person says so: in all requests alike',
    play: async (park) => {
      const { behaviour } = park.as
      behaviour.authorizationRefusal = (query) => (query.has('resource') ? 'invalid_target' : undefined)
      const refusedOnce = startDesktop()
      expect(await refusedOnce.connect(park.server.serverUrl)).toMatchObject(connected)
      expect(refusedOnce.opened.map(({ searchParams }) => searchParams.has('resource'))).toEqual([true, false])
      const overridden = await signIn(park, { resource: null })
      expect(overridden.opened).toHaveLength(1)

      behaviour.authorizationRefusal = () => undefined
      expect((await signIn(park, { resource: 'api://mine' })).grant?.resource).toBe('api://mine')
      expect(tokenForms(park).at(-1)?.get('resource')).toBe('api://mine')

      behaviour.metadata = { code_challenge_methods_supported: undefined, scopes_supported: ['offline_access'] }
      const entra = await signInAt(ENTRA, park)
      const scope = `${park.server.origin}/mcp/.default offline_access`
      expect(entra.grant?.requestedScope).toBe(scope)
      const authorization = park.as.to('/authorize').at(-1)
      expect(authorization?.query.get('scope')).toBe(scope)
      expect([authorization?.query.has('resource'), authorization?.query.has('prompt')]).toEqual([false, false])
      const { fetch } = playKnownHost(park, ENTRA)
      await refresh(entra.grant!, { fetch, now: Date.now })
      expect(tokenForms(park).at(-1)?.get('scope')).toBe(scope)
      expect(
        tokenForms(park)
          .slice(-2)
          .map((form) => form.has('resource')),
      ).toEqual([false, false])
      return entra
    },
    ends: connected,
  },
  {
    number: 11,
    rule: 'the resource is sent to the letter, and a resource of another origin is refused by name',
    play: async (park) => {
      for (const resource of [`${park.server.origin}/mcp/`, park.server.origin]) {
        park.server.behaviour.metadata = { resource }
        expect(await connect(park)).toMatchObject(connected)
        expect(park.as.to('/authorize').at(-1)?.query.get('resource')).toBe(resource)
        expect(tokenForms(park).at(-1)?.get('resource')).toBe(resource)
      }
      park.server.behaviour.metadata = { resource: 'https://asana.workers.example/mcp' }
      const desktop = startDesktop()
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(desktop.summary(outcome.id).error?.host).toBe('asana.workers.example')
      expect(desktop.opened).toEqual([])
      return outcome
    },
    ends: refused('resource_mismatch'),
  },
  {
    number: 12,
    rule: 'a server that does not promise S256 is refused, unless it is one of the few that are known to have it',
    play: async (park) => {
      park.as.behaviour.metadata = { code_challenge_methods_supported: undefined }
      const outcome = await connect(park)
      expect(park.as.to('/authorize')).toEqual([])
      expect(await signInAt('mcp.auth.eu-west-1.amazoncognito.com', park)).toMatchObject(connected)
      expect(park.as.to('/authorize')[0]?.query.get('code_challenge_method')).toBe('S256')
      return outcome
    },
    ends: refused('pkce_not_supported'),
  },
  {
    number: 13,
    rule: 'a web page, an error or nonsense at a well-known address is no answer: the next address is asked',
    play: async (park) => {
      const { server, as } = park
      const document = await metadataOf(park)
      server.answer(`${PRM}/mcp`, () => html)
      server.answer(PRM, () => json({ resource: server.origin, authorization_servers: [as.issuer] }))
      as.answer('/.well-known/openid-configuration', () => json(document))
      for (const answer of [html, { status: 401 }, { status: 503 }, json([]), { body: '{' }]) {
        as.answer(OAUTH, () => answer)
        expect(await connect(park)).toMatchObject(connected)
      }
      as.answer('/.well-known/openid-configuration', () => html)
      return connect(park)
    },
    ends: refused('discovery_failed'),
  },
  {
    number: 14,
    rule: 'a server without any resource metadata is its own authorization server',
    play: async (park) => {
      const { server, as } = park
      const document = (await metadataOf(park)) as object
      server.behaviour.challenge = undefined
      server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
      server.answer(OAUTH, () => json({ ...document, issuer: server.origin }))
      as.behaviour.authorizationResponse = (parameters) => parameters.set('iss', server.origin)
      const outcome = await connect(park)
      expect(tokenForms(park)[0]?.get('resource')).toBe(`${server.origin}/mcp`)
      return outcome
    },
    ends: connected,
  },
  {
    number: 15,
    rule: 'a challenge in odd syntax is read, and each of its metadata addresses tried',
    play: async (park) => {
      const { origin, behaviour } = park.server
      behaviour.challenge = `Basic realm='x, y', Negotiate abc==, bearer error = "invalid_token" , scope="", resource_metadata = '${origin}/gone', resource_metadata=${origin}/custom`
      park.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
      park.server.answer('/custom', () =>
        json({ resource: `${origin}/mcp`, authorization_servers: [park.as.issuer], scopes_supported: ['tools'] }),
      )
      const outcome = await connect(park)
      expect(park.server.to('/gone')).toHaveLength(1)
      expect(park.as.to('/authorize')[0]?.query.get('scope')).toBe('tools')
      return outcome
    },
    ends: connected,
  },
  {
    number: 16,
    rule: 'a server that greets everybody still signs people in when its metadata or its tools ask for it',
    play: async (park) => {
      park.endpoint.withoutToken = () => undefined
      expect(await connect(park)).toMatchObject(connected)
      park.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
      const open = startDesktop()
      expect(await open.connect(park.server.serverUrl)).toMatchObject({ status: 'connected', tokens: false })
      expect(open.opened).toEqual([])

      const { origin } = park.server
      park.server.answer('/hidden', () => json({ resource: `${origin}/mcp`, authorization_servers: [park.as.issuer] }))
      park.endpoint.withoutToken = ({ body }) =>
        isListing(body)
          ? { status: 401, headers: { 'www-authenticate': `Bearer resource_metadata="${origin}/hidden"` } }
          : undefined
      return connect(park)
    },
    ends: connected,
  },
  {
    number: 17,
    rule: '403 with a challenge is a request to sign in; 403 of a firewall is not, and opens no browser',
    play: async (park) => {
      const { challenge = '' } = park.server.behaviour
      park.endpoint.withoutToken = () => ({ status: 403, headers: { 'www-authenticate': challenge } })
      expect(await connect(park)).toMatchObject(connected)
      park.endpoint.withoutToken = () => ({ ...html, status: 403 })
      const desktop = startDesktop()
      const outcome = await desktop.connect(park.server.serverUrl)
      expect(desktop.summary(outcome.id).error?.status).toBe(403)
      expect(desktop.opened).toEqual([])
      return outcome
    },
    ends: refused('server_error'),
  },
]
