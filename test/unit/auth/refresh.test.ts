import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize } from '../../../src/main/auth/authorize'
import type { Grant } from '../../../src/main/auth/grant'
import { guardedFetch } from '../../../src/main/auth/guarded-fetch'
import { refresh } from '../../../src/main/auth/refresh'
import { revoke } from '../../../src/main/auth/revoke'
import { html, json, startRecordingServer } from '../../fakes/authorization-server/recording-server'
import { dependencies, expectCode, never, requestFor, startWorld, type World } from './flow'

let world: World
let grant: Grant
beforeEach(async () => {
  world = await startWorld()
  grant = await authorize(requestFor(world), dependencies(), never())
  world.as.requests.length = 0
})
afterEach(() => world.close())

const deps = { fetch: guardedFetch, now: () => 1_000_000 }

describe('refresh', () => {
  it('S27: is one request, with the resource, and gives a grant with the new token set', async () => {
    const refreshed = await refresh(grant, deps)
    expect(world.as.requests).toHaveLength(1)
    const form = new URLSearchParams(world.as.requests[0]?.body)
    expect(form.get('grant_type')).toBe('refresh_token')
    expect(form.get('resource')).toBe(grant.resource)
    expect(refreshed.tokenSet.access_token).not.toBe(grant.tokenSet.access_token)
    expect(refreshed.tokenSet.refresh_token).not.toBe(grant.tokenSet.refresh_token)
    expect(refreshed.tokenSet.expiresAt).toBe(1_000_000 + 3_600_000)
    expect({ ...refreshed, tokenSet: grant.tokenSet }).toEqual(grant)
  })

  it('keeps the old refresh token where the server repeats none', async () => {
    world.as.behaviour.tokenResponse = ({ refresh_token: _dropped, ...body }) => body
    expect((await refresh(grant, deps)).tokenSet.refresh_token).toBe(grant.tokenSet.refresh_token)
  })

  it.each([
    [json({ error: 'invalid_grant' }, 400), 'reconnect_required'],
    [json({ error: 'invalid_client' }, 401), 'reconnect_required'],
    [json({ error: 'unauthorized_client' }, 400), 'reconnect_required'],
    [json({ error: 'invalid_grant' }, 200), 'reconnect_required'],
    [json({ error: 'invalid_request' }, 400), 'token_refused'],
    [json({ error: 'temporarily_unavailable' }, 400), 'server_error'],
    [json({ error: 'invalid_grant' }, 503), 'server_error'],
    [{ status: 500 }, 'server_error'],
    [{ status: 429 }, 'server_error'],
    [{ status: 200 }, 'server_error'],
    [html, 'server_error'],
    [json([]), 'server_error'],
    [json({ access_token: 'a', token_type: 'dpop-like' }), 'token_refused'],
  ] as const)('tells what is over from what may pass: %#', async (answer, code) => {
    world.as.answer('/token', () => answer)
    await expectCode(refresh(grant, deps), code)
  })

  it('keeps the grant when nobody answers', async () => {
    await world.as.close()
    await expectCode(refresh(grant, deps), 'server_unreachable')
  })

  it('needs the person when there is no refresh token', async () => {
    const { refresh_token: _none, ...tokenSet } = grant.tokenSet
    await expectCode(refresh({ ...grant, tokenSet }, deps), 'reconnect_required')
    expect(world.as.requests).toEqual([])
  })

  it.each([307, 308])('S09: sends nothing on when the token endpoint answers %i', async (status) => {
    const attacker = await startRecordingServer()
    world.as.answer('/token', () => ({ status, headers: { location: `${attacker.origin}/token` } }))
    await expectCode(refresh(grant, deps), 'server_error')
    expect(attacker.requests).toEqual([])
    await attacker.close()
  })

  it('does not reach a private address for a grant whose server nobody typed', async () => {
    const { allowedPrivateHost: _none, ...publicGrant } = grant
    await expectCode(refresh(publicGrant, deps), 'insecure_server_url')
    expect(world.as.requests).toEqual([])
  })
})

describe('revoke', () => {
  it('ends the refresh token first, then the access token', async () => {
    expect(await revoke(grant, deps)).toBe('revoked')
    const forms = world.as.to('/revoke').map(({ body }) => new URLSearchParams(body))
    expect(forms.map((form) => form.get('token'))).toEqual([grant.tokenSet.refresh_token, grant.tokenSet.access_token])
    expect(forms.map((form) => form.get('token_type_hint'))).toEqual(['refresh_token', 'access_token'])
    expect(forms[0]?.get('client_id')).toBe(grant.client.client_id)
  })

  it('says so where the server has no revocation', async () => {
    const { revocation_endpoint: _none, ...authorizationServer } = grant.authorizationServer
    expect(await revoke({ ...grant, authorizationServer }, deps)).toBe('not_supported')
  })

  it('counts as done when only the refresh token can be revoked', async () => {
    world.as.answer('/revoke', ({ body }) =>
      new URLSearchParams(body).get('token_type_hint') === 'access_token'
        ? json({ error: 'unsupported_token_type' }, 400)
        : { status: 200 },
    )
    expect(await revoke(grant, deps)).toBe('revoked')
  })

  it('never throws', async () => {
    world.as.answer('/revoke', () => ({ status: 503 }))
    expect(await revoke(grant, deps)).toBe('failed')
    await world.as.close()
    expect(await revoke(grant, deps)).toBe('failed')
  })
})
