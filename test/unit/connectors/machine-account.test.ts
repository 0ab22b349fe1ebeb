import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { json } from '../../fakes/authorization-server/recording-server'
import { startDesktop } from '../../fakes/quirk-park/desktop'
import { openQuirkPark, type QuirkPark } from '../../fakes/quirk-park/quirk-park'

let park: QuirkPark
let issued = 0

beforeEach(async () => {
  park = await openQuirkPark()
  issued = 0
  park.as.answer('/token', () => {
    issued += 1
    const access_token = `machine-token-${String(issued)}`
    park.as.liveTokens.add(access_token)
    return json({ access_token, token_type: 'Bearer', expires_in: 3600 })
  })
})
afterEach(() => park.close())

const lastForm = () => new URLSearchParams(park.as.to('/token').at(-1)?.body)

describe('a machine account', () => {
  it('connects without a browser, with a client secret', async () => {
    const { connect, opened, token } = startDesktop()
    const { id, status } = await connect(park.server.serverUrl, {
      credentials: { kind: 'client_credentials', clientId: 'robot', clientSecret: ' "robot-secret"\n', scope: 'read' },
    })
    expect(status).toBe('connected')
    expect(opened).toEqual([])
    expect(lastForm().get('grant_type')).toBe('client_credentials')
    expect(lastForm().get('scope')).toBe('read')
    expect(await token(id)).toBe('machine-token-1')
  })

  it.each([
    ['RS256', () => generateKeyPairSync('rsa', { modulusLength: 2048 })],
    ['ES256', () => generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ])('connects with a private key whose algorithm (%s) is told by the key itself', async (alg, keyPair) => {
    const privateKey = keyPair().privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const { connect } = startDesktop()
    const { status } = await connect(park.server.serverUrl, {
      credentials: { kind: 'client_credentials', clientId: 'robot', privateKey },
    })
    expect(status).toBe('connected')
    const [header = ''] = (lastForm().get('client_assertion') ?? '').split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg })
  })

  it('asks again when its token ends, and needs nobody for it', async () => {
    const { connect, clock, token, opened } = startDesktop()
    const { id } = await connect(park.server.serverUrl, {
      credentials: { kind: 'client_credentials', clientId: 'robot', clientSecret: 'robot-secret' },
    })
    clock.ahead = 3_700_000
    expect(await token(id)).toBe('machine-token-2')
    expect(opened).toEqual([])
  })

  it('refuses a key that is none, and keeps nothing of it', async () => {
    const { connect, vault } = startDesktop()
    const typed = { kind: 'client_credentials' as const, clientId: 'robot', privateKey: 'not a key' }
    await expect(connect(park.server.serverUrl, { credentials: typed })).rejects.toMatchObject({
      code: 'invalid_api_key',
    })
    expect(vault.entries.size).toBe(0)
  })
})
