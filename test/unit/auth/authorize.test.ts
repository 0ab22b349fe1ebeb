import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize, type AuthorizeDeps } from '../../../src/main/auth/authorize'
import type { Grant } from '../../../src/main/auth/grant'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import { html, json } from '../../fakes/authorization-server/recording-server'
import { dependencies, expectCode, never, requestFor, startWorld, type World } from './flow'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const form = (path: string, index = 0) => new URLSearchParams(world.as.to(path)[index]?.body)
const connect = (
  overrides: Partial<AuthorizeDeps> = {},
): { deps: ReturnType<typeof dependencies>; grant: Promise<Grant> } => {
  const deps = dependencies(overrides)
  return { deps, grant: authorize(requestFor(world), deps, never()) }
}

describe('authorize', () => {
  it('goes from the server URL to a grant that holds all that refresh and revocation need', async () => {
    const { deps, grant } = connect()
    expect(await grant).toMatchObject({
      serverUrl: world.server.serverUrl.href,
      resource: `${world.server.origin}/mcp`,
      authorizationServer: { issuer: world.as.issuer, token_endpoint: `${world.as.origin}/token` },
      client: { issuer: world.as.issuer, source: 'dynamic', redirectKind: 'custom_protocol' },
      tokenSet: { access_token: expect.stringMatching(/^access-/), refresh_token: expect.stringMatching(/^refresh-/) },
    })
    expect(deps.steps).toEqual(['server', 'discovery', 'registration', 'browser', 'token'])
    expect(deps.registered).toHaveLength(1)
  })

  it('needs five requests: server, two metadata documents, registration, token', async () => {
    await connect().grant
    const browserRequests = world.as.to('/authorize').length
    expect(world.server.requests.length + world.as.requests.length - browserRequests).toBe(5)
  })

  it('S27: sends the resource in the authorization request and in the token request', async () => {
    await connect().grant
    const resource = `${world.server.origin}/mcp`
    expect(world.as.to('/authorize')[0]?.query.get('resource')).toBe(resource)
    expect(form('/token').get('resource')).toBe(resource)
  })

  it('proves possession of the code verifier with S256', async () => {
    await connect().grant
    const query = world.as.to('/authorize')[0]?.query
    expect(query?.get('code_challenge_method')).toBe('S256')
    expect(form('/token').get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect(query?.get('code_challenge')).not.toBe(form('/token').get('code_verifier'))
  })

  it('registers a native public client with exactly one redirect URI and refresh tokens', async () => {
    await connect().grant
    expect(JSON.parse(world.as.to('/register')[0]?.body ?? '')).toMatchObject({
      client_name: 'Patchbay',
      application_type: 'native',
      redirect_uris: ['app.patchbay.desktop:/oauth/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
    })
  })

  it('keeps query parameters of the authorization endpoint', async () => {
    world.as.behaviour.metadata = { authorization_endpoint: `${world.as.origin}/authorize?tenant=a` }
    await connect().grant
    expect(world.as.to('/authorize')[0]?.query.get('tenant')).toBe('a')
  })

  it('saves the registration before the browser opens', async () => {
    const order: string[] = []
    const redirects = new RedirectHandler()
    const base = dependencies({ redirects })
    const deps: AuthorizeDeps = {
      ...base,
      onRegistered: () => {
        order.push('saved')
        return Promise.resolve()
      },
      onWaiting: () => void order.push('waiting'),
      openBrowser: async (url) => {
        order.push('opened')
        await base.openBrowser(url)
      },
    }
    await authorize(requestFor(world), deps, never())
    expect(order).toEqual(['saved', 'waiting', 'opened'])
  })

  it('asks for offline access only where the server lists it', async () => {
    world.server.behaviour.metadata = { scopes_supported: ['tools'] }
    expect((await connect().grant).requestedScope).toBe('tools')
    world.as.behaviour.metadata = { scopes_supported: ['offline_access'] }
    expect((await connect().grant).requestedScope).toBe('tools offline_access')
    expect(world.as.to('/authorize')[1]?.query.get('prompt')).toBe('consent')
  })

  it('asks for the scope that the person chose', async () => {
    const request = requestFor(world, { scope: 'only:this' })
    expect((await authorize(request, dependencies(), never())).requestedScope).toBe('only:this')
  })

  it('uses the URL at the end of the redirects', async () => {
    world.server.answer('/start', () => ({ status: 308, headers: { location: '/mcp' } }))
    const request = requestFor(world, { serverUrl: new URL('/start', world.server.origin) })
    expect((await authorize(request, dependencies(), never())).serverUrl).toBe(world.server.serverUrl.href)
  })

  it('logs no secret', async () => {
    const { deps, grant } = connect()
    const { tokenSet } = await grant
    const code = form('/token').get('code') ?? ''
    const logged = deps.logged.join()
    for (const secret of [tokenSet.access_token, code, form('/token').get('code_verifier') ?? '']) {
      expect(secret).not.toBe('')
      expect(logged).not.toContain(secret)
    }
  })
})

describe('waiting for the browser', () => {
  it('ends when the person cancels, and the port is closed', async () => {
    const cancel = new AbortController()
    let redirectUri = ''
    const deps = dependencies({
      customProtocolIsOurs: false,
      openBrowser: (url) => {
        redirectUri = url.searchParams.get('redirect_uri') ?? ''
        cancel.abort()
        return Promise.resolve()
      },
    })
    await expectCode(authorize(requestFor(world), deps, cancel.signal), 'authorization_cancelled')
    await expect(fetch(redirectUri)).rejects.toThrow()
  })

  it('ends when the browser does not open', async () => {
    const { grant } = connect({ openBrowser: () => Promise.reject(new Error('no browser')) })
    await expectCode(grant, 'browser_not_opened')
  })

  it('is not entered when the person cancels before', async () => {
    const deps = dependencies()
    await expectCode(authorize(requestFor(world), deps, AbortSignal.abort()), 'authorization_cancelled')
    expect(deps.opened).toEqual([])
  })

  it('can be ended by a pasted address', async () => {
    const redirects = new RedirectHandler()
    const openBrowser = async (url: URL) => {
      const { headers } = await fetch(url, { redirect: 'manual' })
      expect(redirects.receive(` ${headers.get('location') ?? ''}\n`)).toBe('consumed')
    }
    await connect({ redirects, openBrowser, customProtocolIsOurs: false }).grant
  })
})

describe('the token request', () => {
  it('accepts a form-encoded answer', async () => {
    world.as.answer('/token', () => ({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'access_token=gho_1&scope=repo%2Cgist&token_type=bearer',
    }))
    expect((await connect().grant).tokenSet).toMatchObject({ access_token: 'gho_1', scope: 'repo gist' })
  })

  it.each([
    ['an OAuth error with status 200', json({ error: 'incorrect_client_credentials' }), 'token_refused'],
    ['invalid_grant', json({ error: 'invalid_grant', error_description: 'x' }, 400), 'token_refused'],
    ['500', { status: 500 }, 'server_error'],
    ['503 with an OAuth error', json({ error: 'temporarily_unavailable' }, 503), 'server_error'],
    ['HTML', html, 'server_error'],
    ['another token type', json({ access_token: 'a', token_type: 'mac' }), 'token_refused'],
    ['no access token', json({ token_type: 'bearer' }), 'token_refused'],
    ['a redirect', { status: 307, headers: { location: 'http://127.0.0.1:1/steal' } }, 'server_error'],
  ] as const)('explains %s', async (_rule, answer, code) => {
    world.as.answer('/token', () => answer)
    await expectCode(connect().grant, code)
  })

  it('registers again, once, when the server has forgotten the client', async () => {
    const { client } = await connect().grant
    const deps = dependencies()
    world.as.answer('/authorize', ({ query }) => ({
      status: 302,
      headers: {
        location: `${query.get('redirect_uri') ?? ''}?${new URLSearchParams({ code: 'c', state: query.get('state') ?? '', iss: world.as.issuer }).toString()}`,
      },
    }))
    world.as.answer('/token', ({ body }) =>
      new URLSearchParams(body).get('client_id') === client.client_id
        ? json({ error: 'invalid_client' }, 401)
        : json({ access_token: 'fresh', token_type: 'bearer' }),
    )
    const grant = await authorize(requestFor(world, { storedRegistrations: [client] }), deps, never())
    expect(grant.tokenSet.access_token).toBe('fresh')
    expect(deps.registered).toHaveLength(1)
    expect(deps.opened).toHaveLength(2)
  })

  it('does not register for ever', async () => {
    world.as.answer('/token', () => json({ error: 'invalid_client' }, 401))
    const { deps, grant } = connect()
    await expectCode(grant, 'token_refused')
    expect(deps.opened).toHaveLength(1)
  })
})
