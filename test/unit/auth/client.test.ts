import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize, type AuthorizeRequest } from '../../../src/main/auth/authorize'
import { html, json } from '../../fakes/authorization-server/recording-server'
import { dependencies, expectCode, never, rejection, requestFor, startWorld, type World } from './flow'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const connect = (request: Partial<AuthorizeRequest> = {}, deps = dependencies()) =>
  authorize(requestFor(world, request), deps, never())
const registrations = () =>
  world.as.to('/register').map(({ body }) => JSON.parse(body) as { redirect_uris: string[]; scope?: string })

describe('redirect kinds', () => {
  it('falls back to loopback when the server refuses the custom protocol', async () => {
    world.as.behaviour.refusesRedirectUri = (uri) => !uri.startsWith('http:')
    const { client } = await connect()
    expect(client.redirectKind).toBe('loopback_ip')
    expect(registrations().map((each) => each.redirect_uris.length)).toEqual([1, 1])
  })

  it('falls back to localhost when the server refuses addresses', async () => {
    world.as.behaviour.refusesRedirectUri = (uri) => !uri.startsWith('http://localhost')
    expect((await connect()).client.redirectKind).toBe('loopback_localhost')
  })

  it('says so when the server refuses them all', async () => {
    world.as.behaviour.refusesRedirectUri = () => true
    await expectCode(connect(), 'redirect_uri_refused')
  })

  it('keeps to the kind that the person chose', async () => {
    world.as.behaviour.refusesRedirectUri = (uri) => uri.startsWith('http:')
    await expectCode(connect({ redirect: 'loopback_ip' }), 'redirect_uri_refused')
    expect(registrations()).toHaveLength(1)
  })

  it('does not use a custom protocol that belongs to another app', async () => {
    const { client } = await connect({}, dependencies({ customProtocolIsOurs: false }))
    expect(client.redirectKind).toBe('loopback_ip')
  })
})

describe('stored registrations', () => {
  it('are used again for the same issuer', async () => {
    const { client } = await connect()
    const again = await connect({ storedRegistrations: [client] })
    expect(again.client).toEqual(client)
    expect(registrations()).toHaveLength(1)
  })

  it('are used again with the same port', async () => {
    const deps = dependencies({ customProtocolIsOurs: false })
    const { client } = await connect({}, deps)
    const again = await connect({ storedRegistrations: [client] }, deps)
    expect(again.client.redirect_uri).toBe(client.redirect_uri)
    expect(registrations()).toHaveLength(1)
  })

  it('are replaced when their port is taken', async () => {
    const deps = dependencies({ customProtocolIsOurs: false })
    const { client } = await connect({}, deps)
    const squatter = createServer()
    await new Promise<void>((resolve) =>
      squatter.listen(Number(new URL(client.redirect_uri).port), '127.0.0.1', resolve),
    )
    const again = await connect({ storedRegistrations: [client] }, deps)
    await new Promise((resolve) => squatter.close(resolve))
    expect(again.client.redirect_uri).not.toBe(client.redirect_uri)
    expect(again.client.client_id).not.toBe(client.client_id)
  })

  it('S25: are never shown to another authorization server', async () => {
    const { client } = await connect()
    const other = await startWorld()
    world.server.behaviour.metadata = { authorization_servers: [other.as.issuer] }
    const secret = { ...client, client_secret: 'secret-of-the-first' }
    const again = await connect({ storedRegistrations: [secret] })
    expect(again.client.issuer).toBe(other.as.issuer)
    expect(JSON.stringify(other.as.requests.map(({ body, query }) => [body, [...query]]))).not.toMatch(
      new RegExp(`${client.client_id}|secret-of-the-first`),
    )
    await other.close()
  })

  it('are replaced when they have expired', async () => {
    const { client } = await connect()
    await connect({ storedRegistrations: [{ ...client, expiresAt: Date.now() - 1 }] })
    expect(registrations()).toHaveLength(2)
  })

  it('are not used with a custom protocol that is no longer ours', async () => {
    const { client } = await connect()
    const again = await connect({ storedRegistrations: [client] }, dependencies({ customProtocolIsOurs: false }))
    expect(again.client.redirectKind).toBe('loopback_ip')
  })
})

describe('registration', () => {
  it('is repeated without scope where scope is refused', async () => {
    world.server.behaviour.metadata = { scopes_supported: ['tools'] }
    world.as.answer('/register', ({ body }) =>
      (JSON.parse(body) as { scope?: string }).scope === undefined
        ? json({ client_id: 'own-client', token_endpoint_auth_method: 'none' }, 201)
        : json({ error: 'invalid_client_metadata' }, 400),
    )
    world.as.answer('/token', () => json({ access_token: 'a', token_type: 'bearer' }))
    await connect()
    expect(registrations().map((each) => each.scope)).toEqual(['tools', undefined])
  })

  it.each([
    ['403 in plain words', { status: 403, body: 'Forbidden' }, 'registration_refused'],
    ['401', { status: 401 }, 'registration_refused'],
    ['HTML', html, 'registration_refused'],
    ['a client id of 1 MB', json({ client_id: 'x'.repeat(1_000_000) }, 201), 'server_error'],
    ['a client id of 10 kB', json({ client_id: 'x'.repeat(10_000) }, 201), 'registration_refused'],
    ['400 of an allow-list', json({ error: 'invalid_client_metadata' }, 400), 'registration_refused'],
    ['no client id', json({}, 201), 'registration_refused'],
    ['500', { status: 500 }, 'server_error'],
    ['429', { status: 429 }, 'server_error'],
  ] as const)('explains %s', async (_rule, answer, code) => {
    world.as.answer('/register', () => answer)
    await expectCode(connect(), code)
  })

  it('takes null members, status 200 and a rewritten redirect URI in its stride', async () => {
    world.as.answer('/register', () =>
      json({ client_id: 'own-client', client_secret: null, client_secret_expires_at: null, redirect_uris: ['x:/y'] }),
    )
    world.as.answer('/token', () => json({ access_token: 'a', token_type: 'bearer' }))
    const { client } = await connect()
    expect(client.redirect_uri).toBe('app.patchbay.desktop:/oauth/callback')
    expect(client.token_endpoint_auth_method).toBe('none')
  })

  it.each([
    ['with a client id of 1 MB', json({ client_id: 'x'.repeat(1_000_000) }, 201)],
    ['with a client id of 10 kB', json({ client_id: 'x'.repeat(10_000) }, 201)],
    ['with a client id that is no string', json({ client_id: { a: 1 } }, 201)],
    ['that is refused with a secret in its text', json({ error: 'POISON', client_secret: 'POISON' }, 400)],
    ['that is refused with a secret in its description', json({ error_description: 'client_secret=POISON' }, 403)],
  ])('S29: %s is refused, nothing is kept, opened or logged of it', async (_rule, answer) => {
    world.as.answer('/register', () => answer)
    const deps = dependencies()
    const error = await rejection(connect({}, deps))
    expect([deps.registered, deps.opened]).toEqual([[], []])
    expect(JSON.stringify([error.facts, error.message, String(error.cause), deps.logged])).not.toMatch(/POISON|xxxx/)
  })

  it('S29: that names other redirect URIs changes nothing about where the code goes', async () => {
    world.as.behaviour.registrationResponse = (body) => ({ ...body, redirect_uris: ['https://evil.example/callback'] })
    const deps = dependencies()
    const { client } = await connect({}, deps)
    expect(client.redirect_uri).toBe('app.patchbay.desktop:/oauth/callback')
    expect(JSON.stringify([deps.opened, deps.registered])).not.toContain('evil.example')
  })

  it('uses a secret that the server insists on, without an expiry', async () => {
    world.as.behaviour.issuesSecrets = true
    world.as.behaviour.metadata = { token_endpoint_auth_methods_supported: ['client_secret_basic'] }
    const { client } = await connect()
    expect(client.token_endpoint_auth_method).toBe('client_secret_basic')
    expect(client.expiresAt).toBeUndefined()
    expect(world.as.to('/token')[0]?.headers.authorization).toMatch(/^Basic /)
  })

  it('that is impossible leads to a client id of your own, with the address to register', async () => {
    world.as.behaviour.metadata = { registration_endpoint: undefined }
    const error = await expectCode(connect(), 'client_required')
    expect(error.facts).toEqual({ redirectUri: 'app.patchbay.desktop:/oauth/callback', host: '127.0.0.1' })
  })

  it('at assumed endpoints that do not exist means that nothing is advertised', async () => {
    world.server.answer('/.well-known/oauth-protected-resource/mcp', () => ({ status: 404 }))
    await expectCode(connect(), 'authorization_not_advertised')
  })
})

describe('a client of your own', () => {
  const ownClient = { client_id: 'own-client', client_secret: 'own-secret' }

  it('is used without registering, with its secret unescaped', async () => {
    world.as.behaviour.metadata = { token_endpoint_auth_methods_supported: ['client_secret_basic'] }
    const { client } = await connect({ ownClient })
    expect(client.source).toBe('own')
    expect(registrations()).toEqual([])
    const basic = (world.as.to('/token')[0]?.headers.authorization ?? '').replace('Basic ', '')
    expect(Buffer.from(basic, 'base64').toString()).toBe('own-client:own-secret')
  })

  it('sends its secret in the body where both are offered', async () => {
    await connect({ ownClient })
    expect(new URLSearchParams(world.as.to('/token')[0]?.body).get('client_secret')).toBe('own-secret')
  })

  it('comes back to the address that was registered by hand', async () => {
    const deps = dependencies({ customProtocolIsOurs: false })
    const first = await connect({ ownClient }, deps)
    const second = await connect({ ownClient, storedRegistrations: [first.client] }, deps)
    expect(second.client.redirect_uri).toBe(first.client.redirect_uri)
    expect(second.client.redirect_uri).toMatch(/^http:\/\/localhost:/)
  })

  it('that the server refuses is not replaced behind your back', async () => {
    const own = { client_id: 'own-client', client_secret: 'wrong' }
    await expectCode(connect({ ownClient: own }), 'token_refused')
    expect(registrations()).toEqual([])
  })
})

describe('a client ID metadata document', () => {
  const clientMetadataDocument = {
    client_id: 'https://patchbay.example/client.json',
    redirect_uris: ['app.patchbay.desktop:/oauth/callback'],
  }

  it('is used where it is supported and lists the redirect URI', async () => {
    world.as.behaviour.metadata = { client_id_metadata_document_supported: true }
    const deps = dependencies({ clientMetadataDocument, openBrowser: () => Promise.reject(new Error('far enough')) })
    let url = ''
    const onWaiting: typeof deps.onWaiting = ({ authorizationUrl }) => {
      url = authorizationUrl.href
    }
    await expectCode(connect({}, { ...deps, onWaiting }), 'browser_not_opened')
    expect(new URL(url).searchParams.get('client_id')).toBe(clientMetadataDocument.client_id)
    expect(registrations()).toEqual([])
  })

  it('is passed over where it does not', async () => {
    await connect({}, dependencies({ clientMetadataDocument }))
    expect(registrations()).toHaveLength(1)
  })
})
