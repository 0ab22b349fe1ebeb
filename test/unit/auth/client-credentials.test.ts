import { createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ClientCredentialsRequest, obtainByClientCredentials } from '../../../src/main/auth/client-credentials'
import { guardedFetch } from '../../../src/main/auth/guarded-fetch'
import { isRefreshable, refresh } from '../../../src/main/auth/refresh'
import { json, type RecordedRequest } from '../../fakes/authorization-server/recording-server'
import { expectCode, LOOPBACK, never, startWorld, type World } from './flow'

const deps = { fetch: guardedFetch, now: () => 1_000_000 }
const secret = { kind: 'client_secret', client_secret: 'machine-secret' } as const

let world: World
let issued = 0
beforeEach(async () => {
  world = await startWorld()
  issued = 0
  world.as.answer('/token', () => {
    issued += 1
    return json({ access_token: `machine-token-${issued}`, token_type: 'Bearer', expires_in: 3600 })
  })
})
afterEach(() => world.close())

const obtain = (overrides: Partial<ClientCredentialsRequest> = {}, signal = never()) =>
  obtainByClientCredentials(
    {
      serverUrl: world.server.serverUrl,
      client_id: 'machine',
      proof: secret,
      allowedPrivateHost: LOOPBACK,
      ...overrides,
    },
    deps,
    signal,
  )
const tokenRequest = (): RecordedRequest => {
  const [request] = world.as.to('/token')
  if (!request) throw new Error('no token request')
  return request
}
const form = () => new URLSearchParams(tokenRequest().body)

describe('a grant by client credentials', () => {
  it('needs no browser, no registration and no refresh token', async () => {
    const grant = await obtain()
    expect(grant.tokenSet).toEqual({ access_token: 'machine-token-1', expiresAt: 4_600_000, obtainedAt: 1_000_000 })
    expect(world.as.requests.map(({ path }) => path)).toEqual(['/.well-known/oauth-authorization-server', '/token'])
    expect(form().get('grant_type')).toBe('client_credentials')
    expect(form().get('resource')).toBe(grant.resource)
  })

  it('asks for the scope of the server, or the one that was chosen', async () => {
    world.server.behaviour.metadata = { scopes_supported: ['read', 'write'] }
    expect((await obtain()).requestedScope).toBe('read write')
    expect((await obtain({ scope: 'read' })).requestedScope).toBe('read')
    expect(world.as.to('/token').map(({ body }) => new URLSearchParams(body).get('scope'))).toEqual([
      'read write',
      'read',
    ])
  })

  it.each([
    [['client_secret_basic', 'client_secret_post'], 'client_secret_post'],
    [['client_secret_basic'], 'client_secret_basic'],
    [undefined, 'client_secret_basic'],
  ])('proves itself by a secret in the way that the server offers: %s', async (offered, method) => {
    world.as.behaviour.metadata = { token_endpoint_auth_methods_supported: offered }
    expect((await obtain()).client.token_endpoint_auth_method).toBe(method)
    const basic = `Basic ${Buffer.from('machine:machine-secret').toString('base64')}`
    expect(tokenRequest().headers.authorization).toBe(method === 'client_secret_basic' ? basic : undefined)
    expect(form().get('client_secret')).toBe(method === 'client_secret_post' ? 'machine-secret' : null)
  })

  it('works where PKCE is not offered: there is no code to protect', async () => {
    world.as.behaviour.metadata = { code_challenge_methods_supported: undefined }
    expect((await obtain()).tokenSet.access_token).toBe('machine-token-1')
  })

  it.each([
    [json({ error: 'invalid_client' }, 401), 'token_refused'],
    [json({ error: 'unauthorized_client' }, 400), 'token_refused'],
    [json({ error: 'temporarily_unavailable' }, 503), 'server_error'],
    [{ status: 500 }, 'server_error'],
  ] as const)('explains a refusal: %#', async (answer, code) => {
    world.as.answer('/token', () => answer)
    await expectCode(obtain(), code)
  })

  it('can be cancelled', async () => {
    const controller = new AbortController()
    world.as.answer('/token', () => {
      controller.abort()
      return json({})
    })
    await expectCode(obtain({}, controller.signal), 'authorization_cancelled')
  })

  it('is asked for again instead of refreshed, in one request', async () => {
    const grant = await obtain()
    expect(isRefreshable(grant)).toBe(true)
    world.as.requests.length = 0
    const renewed = await refresh(grant, deps)
    expect(world.as.requests.map(({ path }) => path)).toEqual(['/token'])
    expect(form().get('grant_type')).toBe('client_credentials')
    expect(renewed).toEqual({ ...grant, tokenSet: { ...grant.tokenSet, access_token: 'machine-token-2' } })
  })
})

describe('private_key_jwt', () => {
  const pem = (key: KeyObject, type: 'pkcs8' | 'sec1' | 'pkcs1' = 'pkcs8') =>
    key.export({ type, format: 'pem' }).toString()
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ed = generateKeyPairSync('ed25519')

  it.each([
    ['ES256 from PKCS #8', 'ES256', pem(ec.privateKey), ec.publicKey],
    ['ES256 from SEC 1', 'ES256', pem(ec.privateKey, 'sec1'), ec.publicKey],
    ['RS256 from PKCS #1', 'RS256', pem(rsa.privateKey, 'pkcs1'), rsa.publicKey],
  ])('signs an assertion with %s', async (_name, alg, privatePem, publicKey) => {
    await obtain({ proof: { kind: 'private_key_jwt', privateKey: { pem: privatePem, alg, kid: 'key-1' } } })
    expect(form().get('client_assertion_type')).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    const { header, payload, isGood } = readJwt(form().get('client_assertion') ?? '', publicKey)
    expect(isGood).toBe(true)
    expect(header).toMatchObject({ alg, kid: 'key-1' })
    expect(payload).toMatchObject({ iss: 'machine', sub: 'machine' })
    expect([payload.aud].flat()).toContain(world.as.issuer)
    expect(form().has('client_secret')).toBe(false)
  })

  it('signs each request anew', async () => {
    const privateKey = { pem: pem(ec.privateKey), alg: 'ES256' }
    const grant = await obtain({ proof: { kind: 'private_key_jwt', privateKey } })
    await refresh(grant, deps)
    const assertions = world.as.to('/token').map(({ body }) => new URLSearchParams(body).get('client_assertion') ?? '')
    const ids = assertions.map((assertion) => readJwt(assertion, ec.publicKey).payload.jti)
    expect(new Set(ids).size).toBe(2)
  })

  it.each([
    ['no key', 'ES256', 'not a key'],
    ['a key for another algorithm', 'RS256', pem(ec.privateKey)],
    ['an algorithm without a key', 'none', pem(ec.privateKey)],
    ['an unknown algorithm', 'HS256', pem(ed.privateKey)],
  ])('refuses %s, and sends nothing', async (_name, alg, privatePem) => {
    const error = await expectCode(
      obtain({ proof: { kind: 'private_key_jwt', privateKey: { pem: privatePem, alg } } }),
      'invalid_input',
    )
    expect(error.cause).toBeUndefined()
    expect(world.as.to('/token')).toEqual([])
  })
})

function readJwt(jwt: string, publicKey: KeyObject) {
  const [header = '', payload = '', signature = ''] = jwt.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const key = {
    key: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
    dsaEncoding: 'ieee-p1363' as const,
  }
  const isGood = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))
  return { header: read(header), payload: read(payload), isGood }
}
