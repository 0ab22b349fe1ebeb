import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseChallenges } from '../../../src/main/auth/challenge'
import { discover } from '../../../src/main/auth/discovery'
import { guardedFetch } from '../../../src/main/auth/guarded-fetch'
import { identifies } from '../../../src/main/auth/protected-resource-metadata'
import { html, json } from '../../fakes/authorization-server/recording-server'
import { expectCode, LOOPBACK, never, startWorld, type World } from './flow'

let world: World
beforeEach(async () => {
  world = await startWorld()
})
afterEach(() => world.close())

const fetchFor = () => guardedFetch({ allowedPrivateHost: LOOPBACK, timeoutMs: 1_000 })

function run(of: World = world, kind: 'challenge' | 'open' = 'challenge') {
  const challenges = parseChallenges(of.server.behaviour.challenge)
  return discover({ kind, finalUrl: of.server.serverUrl, challenges }, fetchFor(), never())
}

const paths = (of: { requests: { path: string }[] }) => of.requests.map((request) => request.path)
const PRM = '/.well-known/oauth-protected-resource'

describe('protected resource metadata', () => {
  it('follows the challenge first and asks nowhere else', async () => {
    const { origin } = world.server
    world.server.behaviour.challenge = `Bearer resource_metadata="${origin}/custom.json"`
    world.server.answer('/custom.json', () =>
      json({ resource: `${origin}/mcp`, authorization_servers: [world.as.issuer] }),
    )
    await run()
    expect(paths(world.server)).toEqual(['/custom.json'])
  })

  it('asks at the path, then at the root, when the challenge names nothing', async () => {
    world.server.behaviour.challenge = 'Bearer'
    const { origin } = world.server
    world.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
    world.server.answer(PRM, () => json({ resource: origin, authorization_servers: [world.as.issuer] }))
    const { resource } = await run()
    expect(paths(world.server)).toEqual([`${PRM}/mcp`, PRM])
    expect(resource).toBe(origin)
  })

  it('tries every resource_metadata of the challenge', async () => {
    const { origin } = world.server
    world.server.behaviour.challenge = `Bearer resource_metadata="${origin}/gone", resource_metadata="${origin}${PRM}/mcp"`
    await run()
    expect(paths(world.server)).toEqual(['/gone', `${PRM}/mcp`])
  })

  it.each([
    ['HTML', html],
    ['an array', json([])],
    ['null', json(null)],
    ['no authorization servers', json({ resource: 'x' })],
    ['401', { status: 401 }],
    ['500', { status: 500 }],
    ['broken JSON', { body: '{"resource":' }],
    ['numbers for strings', json({ resource: 1, authorization_servers: [2] })],
  ])('takes %s as no answer and goes on', async (_rule, answer) => {
    world.server.answer(`${PRM}/mcp`, () => answer)
    world.server.answer(PRM, () => json({ resource: world.server.origin, authorization_servers: [world.as.issuer] }))
    expect((await run()).as.issuer).toBe(world.as.issuer)
  })

  it('refuses metadata of another resource and names it', async () => {
    world.server.behaviour.metadata = { resource: 'https://evil.example/mcp' }
    const error = await expectCode(run(), 'resource_mismatch')
    expect(error.facts.host).toBe('evil.example')
    expect(world.as.requests).toEqual([])
  })

  it('sends the resource back to the letter', async () => {
    const resource = `${world.server.origin}/mcp/`
    world.server.behaviour.metadata = { resource }
    expect((await run()).resource).toBe(resource)
  })

  it('is looked for even when the server answers without a token', async () => {
    expect((await run(world, 'open')).as.issuer).toBe(world.as.issuer)
    world.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
    await expectCode(run(world, 'open'), 'authorization_not_advertised')
  })

  it.each([
    ['https://a.example/mcp', true],
    ['https://a.example/mcp/', true],
    ['https://a.example', true],
    ['https://a.example/', true],
    ['https://a.example/m', false],
    ['https://a.example/mcp/deeper', false],
    ['https://b.example/mcp', false],
    ['http://a.example/mcp', false],
    ['https://a.example:8443/mcp', false],
    ['https://a.example/mcp#x', false],
    ['https://user@a.example/mcp', false],
    ['https://a.example/mcp?team=other', false],
    ['not a url', false],
  ])('identifies https://a.example/mcp by %s: %s', (resource, expected) => {
    expect(identifies(resource, new URL('https://a.example/mcp'))).toBe(expected)
  })
})

describe('scope', () => {
  it('is what the challenge says, else what the metadata lists, else nothing', async () => {
    expect((await run()).scope).toBeUndefined()
    world.server.behaviour.metadata = { scopes_supported: ['tools:read', 'tools:write'] }
    expect((await run()).scope).toBe('tools:read tools:write')
    world.server.behaviour.challenge = `${world.server.behaviour.challenge ?? ''}, scope="tools:read"`
    expect((await run()).scope).toBe('tools:read')
  })

  it('is never taken from the authorization server', async () => {
    world.as.behaviour.metadata = { scopes_supported: ['everything'] }
    expect((await run()).scope).toBeUndefined()
  })
})

describe('authorization server metadata', () => {
  const OAUTH = '/.well-known/oauth-authorization-server'
  const OPENID = '/.well-known/openid-configuration'

  it('is asked for in the order of the specification, with a path', async () => {
    const withPath = await startWorld('/tenant')
    withPath.as.answer(`${OAUTH}/tenant`, () => ({ status: 404 }))
    await expectCode(run(withPath), 'discovery_failed')
    expect(paths(withPath.as)).toEqual([`${OAUTH}/tenant`, `${OPENID}/tenant`, `/tenant${OPENID}`])
    await withPath.close()
  })

  it('is asked for in the order of the specification, without a path', async () => {
    world.as.answer(OAUTH, () => html)
    await expectCode(run(), 'discovery_failed')
    expect(paths(world.as)).toEqual([OAUTH, OPENID])
  })

  it('is found at the OpenID Connect address', async () => {
    const { origin } = world.as
    world.as.answer(OAUTH, () => ({ status: 503 }))
    world.as.answer(OPENID, () =>
      json({
        issuer: origin,
        authorization_endpoint: `${origin}/authorize`,
        token_endpoint: `${origin}/token`,
        code_challenge_methods_supported: ['S256'],
      }),
    )
    expect((await run()).as.authorization_endpoint).toBe(`${origin}/authorize`)
  })

  it.each(['https://attacker.example', 'http://127.0.0.1', '%ISSUER%/other', '%ISSUER%//'])(
    'S12: is refused when it speaks for the issuer %s',
    async (issuer) => {
      world.as.behaviour.metadata = { issuer: issuer.replace('%ISSUER%', world.as.issuer) }
      await expectCode(run(), 'issuer_mismatch')
    },
  )

  it('may differ in the slash of an empty path, in both directions, and keeps the issuer of the document', async () => {
    world.as.behaviour.metadata = { issuer: `${world.as.issuer}/` }
    expect((await run()).as.issuer).toBe(`${world.as.issuer}/`)
    world.as.behaviour.metadata = {}
    world.server.behaviour.metadata = { authorization_servers: [`${world.as.issuer}/`] }
    expect((await run()).as.issuer).toBe(world.as.issuer)
  })

  it('may not differ in the slash of a path', async () => {
    const withPath = await startWorld('/tenant')
    withPath.as.behaviour.metadata = { issuer: `${withPath.as.issuer}/` }
    await expectCode(run(withPath), 'issuer_mismatch')
    await withPath.close()
  })

  it.each([
    ['missing', undefined],
    ['only plain', ['plain']],
    ['empty', []],
  ])('S13: is refused when PKCE methods are %s', async (_rule, methods) => {
    world.as.behaviour.metadata = { code_challenge_methods_supported: methods }
    await expectCode(run(), 'pkce_not_supported')
  })

  it.each([
    'http:$(calc.exe)',
    'https://a.example/"&calc&"',
    'https://a.example/`calc`',
    'https://a.example/ --flag',
    'a://x',
    '-flag',
    'javascript:alert(1)',
    ' jAvaScript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///c:/windows/system32/calc.exe',
    'ms-msdt:/id',
    'smb://host/share',
    '\\\\host\\share',
    'http://as.example/authorize',
    'https://user:password@as.example/authorize',
    'https://as.example/authorize\r\n',
  ])('S01, S02: is refused when its authorization endpoint is %j', async (authorization_endpoint) => {
    world.as.behaviour.metadata = { authorization_endpoint }
    await expectCode(run(), 'discovery_failed')
  })

  it('is refused when its token endpoint is not https', async () => {
    world.as.behaviour.metadata = { token_endpoint: 'http://as.example/token' }
    await expectCode(run(), 'discovery_failed')
  })

  it('loses a registration endpoint that may not be used', async () => {
    world.as.behaviour.metadata = { registration_endpoint: 'http://169.254.169.254/register' }
    expect((await run()).as.registration_endpoint).toBeUndefined()
  })

  it.each(['http://as.example', 'https://169.254.169.254', 'https://[fd00:ec2::254]/', 'not a url', 'file:///etc'])(
    'S04, S16: is not asked for at %s',
    async (issuer) => {
      world.server.behaviour.metadata = { authorization_servers: [issuer] }
      const error = await expectCode(
        run(),
        issuer.includes('[') || issuer.includes('169') ? 'insecure_server_url' : 'discovery_failed',
      )
      expect(error.facts).not.toHaveProperty('status')
    },
  )

  it('comes from the next authorization server when the first can not be used', async () => {
    world.server.behaviour.metadata = { authorization_servers: ['http://as.example', world.as.issuer] }
    expect((await run()).as.issuer).toBe(world.as.issuer)
  })

  it('follows redirects of a document, but not for ever', async () => {
    world.as.answer(OAUTH, () => ({ status: 302, headers: { location: OAUTH } }))
    await expectCode(run(), 'discovery_failed')
    expect(world.as.to(OAUTH)).toHaveLength(4)
  })

  it('keeps no more of the document than is used', async () => {
    world.as.behaviour.metadata = { service_documentation: 'x'.repeat(10_000), op_policy_uri: 'javascript:alert(1)' }
    expect(Object.keys((await run()).as)).not.toContain('op_policy_uri')
  })
})

describe('servers of MCP 2025-03-26', () => {
  it('are their own authorization server when nothing else is said', async () => {
    const { origin } = world.server
    world.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
    world.server.answer('/.well-known/oauth-authorization-server', () =>
      json({
        issuer: origin,
        authorization_endpoint: `${origin}/oauth/authorize`,
        token_endpoint: `${origin}/oauth/token`,
        code_challenge_methods_supported: ['S256'],
      }),
    )
    const found = await run()
    expect(found.as.authorization_endpoint).toBe(`${origin}/oauth/authorize`)
    expect(found.resource).toBe(`${origin}/mcp`)
  })

  it('must promise PKCE when they have metadata', async () => {
    const { origin } = world.server
    world.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
    world.server.answer('/.well-known/oauth-authorization-server', () =>
      json({ issuer: origin, authorization_endpoint: `${origin}/a`, token_endpoint: `${origin}/t` }),
    )
    await expectCode(run(), 'pkce_not_supported')
  })

  it('have the default endpoints when there is no metadata at all', async () => {
    const { origin } = world.server
    world.server.answer(`${PRM}/mcp`, () => ({ status: 404 }))
    const found = await run()
    expect(found.isAssumed).toBe(true)
    expect(found.as).toMatchObject({
      authorization_endpoint: `${origin}/authorize`,
      token_endpoint: `${origin}/token`,
      registration_endpoint: `${origin}/register`,
    })
  })
})
