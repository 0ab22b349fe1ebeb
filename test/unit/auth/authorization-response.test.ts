import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize } from '../../../src/main/auth/authorize'
import { RedirectHandler } from '../../../src/main/auth/redirect-handler'
import { dependencies, expectCode, never, requestFor, startWorld, type World } from './flow'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const form = (path: string) => new URLSearchParams(world.as.to(path)[0]?.body)
const connect = () => {
  const deps = dependencies()
  return { deps, grant: authorize(requestFor(world), deps, never()) }
}

describe('the authorization response', () => {
  const respond = (change: (parameters: URLSearchParams) => void) => {
    world.as.behaviour.authorizationResponse = change
    return connect()
  }
  const expectNoCodeSent = () => {
    expect(world.as.to('/token')).toEqual([])
  }

  it.each([
    ['another issuer', (issuer: string) => issuer.replace('127.0.0.1', 'evil.example')],
    ['a slash at the end', (issuer: string) => `${issuer}/`],
    ['another case', (issuer: string) => issuer.replace('http', 'HTTP')],
    ['another spelling of the host', (issuer: string) => issuer.replace('127.0.0.1', '127.1')],
  ])('S18: is refused when its iss is %s, and the code goes nowhere', async (_rule, change) => {
    const { grant } = respond((parameters) => parameters.set('iss', change(world.as.issuer)))
    await expectCode(grant, 'issuer_mismatch')
    expectNoCodeSent()
  })

  it('S18: is refused when iss is promised and missing', async () => {
    await expectCode(respond((parameters) => parameters.delete('iss')).grant, 'issuer_mismatch')
    expectNoCodeSent()
  })

  it('is accepted without iss where none is promised', async () => {
    world.as.behaviour.metadata = { authorization_response_iss_parameter_supported: undefined }
    await respond((parameters) => parameters.delete('iss')).grant
  })

  it('is refused with a wrong iss even where none is promised', async () => {
    world.as.behaviour.metadata = { authorization_response_iss_parameter_supported: undefined }
    await expectCode(respond((parameters) => parameters.set('iss', 'https://evil.example')).grant, 'issuer_mismatch')
    expectNoCodeSent()
  })

  it('S19: does not act on an error of another issuer, nor repeat its text', async () => {
    const { deps, grant } = respond((parameters) => {
      parameters.delete('code')
      parameters.set('error', 'access_denied')
      parameters.set('error_description', '<b>call 1-800')
      parameters.set('iss', 'https://evil.example')
    })
    const error = await expectCode(grant, 'issuer_mismatch')
    expect(JSON.stringify([error.facts, deps.logged])).not.toContain('1-800')
  })

  it('says at once that access was denied, without the words of the server', async () => {
    const { grant } = respond((parameters) => {
      parameters.delete('code')
      parameters.set('error', 'access_denied')
      parameters.set('error_description', 'call 1-800')
    })
    const error = await expectCode(grant, 'authorization_denied')
    expect(JSON.stringify(error.facts) + error.message).not.toContain('1-800')
    expectNoCodeSent()
  })

  it('says that it failed for any other error', async () => {
    const { grant } = respond((parameters) => {
      parameters.delete('code')
      parameters.set('error', 'invalid_scope')
    })
    await expectCode(grant, 'authorization_failed')
  })

  it('S21, S22: with the code of somebody else is refused by the server through PKCE', async () => {
    const query = new URLSearchParams({
      client_id: 'own-client',
      redirect_uri: 'app.patchbay.desktop:/oauth/callback',
      code_challenge: 'challenge-of-the-attacker',
    })
    const { headers } = await fetch(`${world.as.origin}/authorize?${query.toString()}`, { redirect: 'manual' })
    const injected = new URLSearchParams(headers.get('location')?.split('?')[1]).get('code') ?? ''
    world.as.behaviour.authorizationResponse = (parameters) => parameters.set('code', injected)
    const ownClient = { client_id: 'own-client', client_secret: 'own-secret' }
    await expectCode(authorize(requestFor(world, { ownClient }), dependencies(), never()), 'token_refused')
    expect(form('/token').get('code')).toBe(injected)
  })

  it('S17, S21: ignores forged responses and goes on waiting', async () => {
    const redirects = new RedirectHandler()
    const base = dependencies({ redirects })
    const receptions: string[] = []
    const openBrowser = async (url: URL) => {
      receptions.push(redirects.receive('app.patchbay.desktop:/oauth/callback?code=evil&state=guess'))
      await base.openBrowser(url)
    }
    await authorize(requestFor(world), { ...base, openBrowser }, never())
    expect(receptions).toEqual(['not_expected'])
    expect(form('/token').get('code')).not.toBe('evil')
  })
})
