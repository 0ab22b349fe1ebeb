import { describe, expect, it } from 'vitest'
import type { Grant } from '../../../src/main/auth/grant'
import { InsufficientScope, insufficientScope, StepUps, widenedScope, withStepUp } from '../../../src/main/auth/step-up'
import { AppError } from '../../../src/main/errors'
import { expectCode } from './flow'

const refusal = (status: number, challenge?: string) =>
  new Response(null, { status, headers: challenge === undefined ? {} : { 'www-authenticate': challenge } })

describe('a refusal', () => {
  it.each([
    ['Bearer error="insufficient_scope", scope="files:write"', 'files:write'],
    ['Bearer error="insufficient_scope"', ''],
    ['Bearer scope="files:write"', 'files:write'],
    ['Basic realm="x", Bearer scope = "a b" , error="insufficient_scope"', 'a b'],
  ])('asks for a wider scope with %s', (challenge, scope) => {
    expect(insufficientScope(refusal(403, challenge))).toBe(scope)
  })

  it.each([
    [403, undefined],
    [403, 'Bearer'],
    [403, 'Bearer error="invalid_token", scope="files:write"'],
    [403, 'Basic scope="files:write"'],
    [401, 'Bearer error="insufficient_scope", scope="files:write"'],
  ])('of another kind does not: %i %s', (status, challenge) => {
    expect(insufficientScope(refusal(status, challenge))).toBeNull()
  })
})

describe('the wider scope', () => {
  it.each([
    ['read', 'write', 'read write'],
    ['read write', 'write  admin', 'read write admin'],
    [undefined, 'write', 'write'],
    ['read', '', 'read'],
  ])('of %s and %s is %s', (requested, challenged, expected) => {
    expect(widenedScope(requested, challenged)).toBe(expected)
  })
})

const grantFor = (scope: string): Grant => ({
  serverUrl: 'https://mcp.example.com/mcp',
  resource: 'https://mcp.example.com/mcp',
  authorizationServer: { issuer: 'https://as.example.com' },
  client: {
    issuer: 'https://as.example.com',
    client_id: 'client',
    token_endpoint_auth_method: 'none',
    redirect_uri: 'app.patchbay.desktop:/oauth/callback',
    redirectKind: 'custom_protocol',
    source: 'dynamic',
  },
  requestedScope: scope,
  tokenSet: { access_token: scope, obtainedAt: 0 },
})

/** A server that wants `needed`, and a person who allows what `allows` says. */
function world(needed: string[], allows: (scope: string) => boolean = () => true) {
  const asked: string[] = []
  const stepUps = new StepUps()
  const run = async ({ tokenSet }: Grant) => {
    const missing = needed.find((each) => !tokenSet.access_token.split(' ').includes(each))
    if (missing !== undefined) throw new InsufficientScope(missing, 'mcp.example.com')
    return 'done'
  }
  const authorize = async (scope: string) => {
    asked.push(scope)
    if (!allows(scope)) throw new AppError('authorization_denied')
    return grantFor(scope)
  }
  const attempt = (operation = 'tools/call add') => withStepUp(operation, grantFor('read'), run, { stepUps, authorize })
  return { attempt, asked, stepUps }
}

describe('an operation that needs more permission', () => {
  it('asks once for what was granted and what is missing, then goes through', async () => {
    const { attempt, asked } = world(['read', 'write'])
    const { result, grant } = await attempt()
    expect(result).toBe('done')
    expect(asked).toEqual(['read write'])
    expect(grant.requestedScope).toBe('read write')
  })

  it('asks nobody when the grant is wide enough', async () => {
    const { attempt, asked } = world(['read'])
    expect((await attempt()).grant).toEqual(grantFor('read'))
    expect(asked).toEqual([])
  })

  it('S28: gives up after two sign-ins', async () => {
    const { attempt, asked } = world(['a', 'b', 'c'])
    await expectCode(attempt(), 'insufficient_scope')
    expect(asked).toEqual(['read a', 'read a b'])
  })

  it('does not begin to count anew with the next try', async () => {
    const { attempt, asked } = world(['a', 'b', 'c'])
    await expectCode(attempt(), 'insufficient_scope')
    await expectCode(attempt(), 'insufficient_scope')
    expect(asked).toHaveLength(2)
  })

  it('counts each operation by itself', async () => {
    const { attempt, asked } = world(['a', 'b', 'c'])
    await expectCode(attempt('tools/call one'), 'insufficient_scope')
    await expectCode(attempt('tools/call two'), 'insufficient_scope')
    expect(asked).toHaveLength(4)
  })

  it('does not ask again for what the person declined, in whatever order it is named', async () => {
    const { attempt, asked, stepUps } = world(['write'], () => false)
    await expectCode(attempt('tools/call one'), 'authorization_denied')
    await expectCode(attempt('tools/call two'), 'insufficient_scope')
    expect(asked).toEqual(['read write'])
    expect(stepUps.mayAsk('tools/call three', 'write read')).toBe(false)
  })

  it('asks again after the person has connected again', async () => {
    const { attempt, asked, stepUps } = world(['write'], () => false)
    await expectCode(attempt(), 'authorization_denied')
    stepUps.reset()
    await expectCode(attempt(), 'authorization_denied')
    expect(asked).toHaveLength(2)
  })

  it('does not take another failure for a missing permission', async () => {
    const { stepUps } = world([])
    const asked: string[] = []
    const authorize = async (scope: string) => {
      asked.push(scope)
      return grantFor(scope)
    }
    const run = () => Promise.reject(new AppError('server_error', { status: 500 }))
    await expectCode(withStepUp('tools/call add', grantFor('read'), run, { stepUps, authorize }), 'server_error')
    expect(asked).toEqual([])
  })

  it('does not remember a cancelled sign-in as a denial', async () => {
    const { stepUps } = world([])
    const run = () => Promise.reject(new InsufficientScope('write', 'mcp.example.com'))
    const authorize = () => Promise.reject(new AppError('authorization_cancelled'))
    await expectCode(
      withStepUp('tools/call add', grantFor('read'), run, { stepUps, authorize }),
      'authorization_cancelled',
    )
    expect(stepUps.mayAsk('tools/call add', 'read write')).toBe(true)
  })
})
