import { afterEach, expect, test } from 'vitest'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox'
import { allScopes, customRedirect, mcpRequest, SandboxClient } from '../../fakes/sandbox-client'

const started: Sandbox[] = []
async function start(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await startSandbox(options)
  started.push(sandbox)
  return sandbox
}
afterEach(() => Promise.all(started.splice(0).map((sandbox) => sandbox.close())))

test('publishes RFC 8414 metadata with S256 only, registration, revocation and iss', async () => {
  const sandbox = await start()
  const metadata = await (await fetch(`${sandbox.url}/.well-known/oauth-authorization-server`)).json()
  expect(metadata).toMatchObject({
    issuer: sandbox.url,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    registration_endpoint: `${sandbox.url}/register`,
    revocation_endpoint: `${sandbox.url}/revoke`,
    token_endpoint_auth_methods_supported: ['none'],
    scopes_supported: allScopes.split(' '),
  })
  expect((await fetch(`${sandbox.url}/.well-known/openid-configuration`)).status).toBe(404)
})

test('registers a client that names no authentication method as a public one, without a secret', async () => {
  const sandbox = await start()
  const response = await fetch(`${sandbox.url}/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: ['http://127.0.0.1:4000/callback'], application_type: 'native' }),
  })
  expect(response.status).toBe(201)
  const registration = await response.json()
  expect(registration.token_endpoint_auth_method).toBe('none')
  expect(registration).not.toHaveProperty('client_secret')
})

test('signs in, asks for consent in plain words and redirects to the custom scheme with code, state and iss', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  await client.browser.open(await client.authorizationUrl())
  expect(client.browser.html).toContain('Patchbay practice service')
  await client.browser.press('Sign in')
  expect(client.browser.html).toContain('Signed in as <strong>Alex Doe</strong>')
  expect(client.browser.html).toContain('Add tasks and mark them as done')
  expect(client.browser.html).toContain('Stay connected until you disconnect it')
  expect(client.browser.html).toContain('<code>app.patchbay.desktop</code>')
  const redirect = await client.browser.press('Allow')
  expect(redirect?.href.startsWith(customRedirect)).toBe(true)
  expect(redirect?.searchParams.get('iss')).toBe(sandbox.url)
  const tokens = await client.exchange(redirect!)
  expect(tokens.scope?.split(' ').sort()).toEqual(['notes:read', 'tasks:read', 'tasks:write'])
  expect(tokens.refresh_token).toBeDefined()
})

test('lets a loopback client come back on another port (RFC 8252 section 7.3)', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox, 'http://127.0.0.1:1/callback')
  const redirect = await client.authorize('Allow', { redirect_uri: 'http://127.0.0.1:2/callback' })
  expect(redirect.host).toBe('127.0.0.1:2')
})

test('Not you? forgets the browser session and asks who it is', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  await client.browser.open(await client.authorizationUrl())
  await client.browser.press('Sign in')
  await client.browser.press('Not you?')
  await client.browser.press('Continue as Robin Park')
  expect(client.browser.html).toContain('Signed in as <strong>Robin Park</strong>')
  expect((await client.browser.press('Allow'))?.searchParams.has('code')).toBe(true)
})

test('shows a typed name as text, never as markup', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  await client.browser.open(await client.authorizationUrl())
  await client.browser.press('Sign in', { name: '<img src=x>' })
  expect(client.browser.html).toContain('&#60;img src=x&#62;')
  expect(client.browser.html).not.toContain('<img')
})

test('Deny answers access_denied with iss and state', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  const redirect = await client.authorize('Deny')
  expect(redirect.searchParams.get('error')).toBe('access_denied')
  expect(redirect.searchParams.get('iss')).toBe(sandbox.url)
  await expect(client.exchange(redirect)).rejects.toMatchObject({ error: 'access_denied' })
})

test.each([
  ['no code challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
  ['the plain method', { code_challenge_method: 'plain' }, 'invalid_request'],
  ['another resource', { resource: 'https://mcp.example.com/mcp' }, 'invalid_target'],
  ['no resource', { resource: undefined }, 'invalid_target'],
])('refuses an authorization request with %s', async (_name, changed, error) => {
  const client = await SandboxClient.register(await start())
  const redirect = await client.authorize('Allow', changed)
  expect(redirect.searchParams.get('error')).toBe(error)
})

test('shows a page, and redirects nowhere, for a redirect URI that was not registered', async () => {
  const client = await SandboxClient.register(await start())
  expect(await client.browser.open(await client.authorizationUrl({ redirect_uri: 'evil.example:/callback' }))).toBe(
    undefined,
  )
  expect(client.browser.html).toContain('This sign-in cannot go on')
})

test('refuses to redeem a code for another resource', async () => {
  const client = await SandboxClient.register(await start())
  const redirect = await client.authorize()
  await expect(client.exchange(redirect, 'https://mcp.example.com/mcp')).rejects.toMatchObject({
    error: 'invalid_target',
  })
})

test('a refresh rotates; using the old refresh token again is refused and ends the grant', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  const first = await client.signIn()
  const second = await client.refresh(first.refresh_token!)
  expect(second.refresh_token).not.toBe(first.refresh_token)
  expect((await mcpRequest(sandbox, second.access_token)).status).toBe(200)
  await expect(client.refresh(first.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
  await expect(client.refresh(second.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await mcpRequest(sandbox, second.access_token)).status).toBe(401)
})

test('issues no refresh token without offline_access', async () => {
  const client = await SandboxClient.register(await start())
  expect((await client.signIn({ scope: 'tasks:read' })).refresh_token).toBe(undefined)
})

test('revoking the refresh token kills the access token too', async () => {
  const sandbox = await start()
  const client = await SandboxClient.register(sandbox)
  const { access_token, refresh_token } = await client.signIn()
  await client.revoke(refresh_token!)
  expect((await mcpRequest(sandbox, access_token)).status).toBe(401)
  await expect(client.refresh(refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' })
})

test('answers only to its own loopback names', async () => {
  const sandbox = await start()
  const { request } = await import('node:http')
  const status = await new Promise((resolve, reject) => {
    request({ port: sandbox.port, host: '127.0.0.1', path: '/mcp', headers: { host: `evil.example:${sandbox.port}` } })
      .on('response', (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
})

test('takes another port when the preferred one is busy', async () => {
  const first = await start()
  const second = await start({ port: first.port })
  expect(second.port).not.toBe(first.port)
  expect((await fetch(`${second.url}/.well-known/oauth-authorization-server`)).status).toBe(200)
})
