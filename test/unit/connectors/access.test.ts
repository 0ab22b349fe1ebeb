import { describe, expect, it, vi } from 'vitest'
import type { AnyGrant, Grant } from '../../../src/main/auth/grant'
import { InsufficientScope } from '../../../src/main/auth/step-up'
import { ConnectionAccess } from '../../../src/main/connectors/access'
import { CredentialsVault } from '../../../src/main/connectors/credentials'
import { AppError } from '../../../src/main/errors'
import { memoryVault } from '../../fakes/memory-vault'
import { silentLog } from '../../fakes/silent-log'

const SERVER = 'https://mcp.example.com/mcp'
const HOUR = 3_600_000

function grant(
  accessToken: string,
  options: { expiresIn?: number; age?: number; refreshToken?: string | null } = {},
): Grant {
  const obtainedAt = clock.now - (options.age ?? 0)
  return {
    serverUrl: SERVER,
    resource: SERVER,
    authorizationServer: { issuer: 'https://as.example.com' },
    client: {
      issuer: 'https://as.example.com',
      client_id: 'client',
      token_endpoint_auth_method: 'none',
      redirect_uri: 'app.patchbay.desktop:/oauth/callback',
      redirectKind: 'custom_protocol',
      source: 'dynamic',
    },
    tokenSet: {
      access_token: accessToken,
      obtainedAt,
      ...(options.refreshToken === null ? {} : { refresh_token: options.refreshToken ?? `${accessToken}-refresh` }),
      ...(options.expiresIn === undefined ? {} : { expiresAt: obtainedAt + options.expiresIn }),
    },
  }
}

const clock = { now: 1_800_000_000_000 }

async function setup(
  stored: Grant | null,
  overrides: {
    refresh?: (grant: AnyGrant) => Promise<AnyGrant>
    probe?: () => Promise<unknown>
    probeTool?: () => Promise<unknown>
  } = {},
) {
  const vault = memoryVault()
  const credentials = new CredentialsVault(vault)
  if (stored) await credentials.write('c1', { kind: 'oauth', forServerUrl: SERVER, grant: stored })
  const refresh = vi.fn<(old: AnyGrant) => Promise<AnyGrant>>(
    overrides.refresh ?? (() => Promise.resolve(grant('fresh', { expiresIn: HOUR }))),
  )
  const onSignInNeeded = vi.fn(() => Promise.resolve())
  const onStepUpNeeded = vi.fn(() => Promise.resolve())
  const onRefreshed = vi.fn(() => Promise.resolve())
  const access = new ConnectionAccess({
    credentials,
    refresh,
    probe: overrides.probe ?? (() => Promise.resolve([])),
    onRefreshed,
    probeTool: overrides.probeTool ?? (() => Promise.resolve('')),
    onStepUpNeeded,
    onSignInNeeded,
    now: () => clock.now,
    log: silentLog(),
  })
  return { access, credentials, refresh, onStepUpNeeded, onSignInNeeded, onRefreshed, vault }
}

describe('credentials for a request', () => {
  it('are the stored token while enough life is left', async () => {
    const { access, refresh } = await setup(grant('living', { expiresIn: HOUR }))
    expect(await access.credentials('c1', SERVER)).toEqual({ kind: 'bearer', serverUrl: SERVER, token: 'living' })
    expect(refresh).not.toHaveBeenCalled()
  })

  it('are refreshed before the token ends, and saved before they are used', async () => {
    const { access, credentials } = await setup(grant('old', { expiresIn: HOUR, age: HOUR - 60_000 }))
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'fresh' })
    expect(await credentials.read('c1')).toMatchObject({ grant: { tokenSet: { access_token: 'fresh' } } })
  })

  it('cost one token request when 20 turns ask at expiry', async () => {
    const { access, refresh } = await setup(grant('old', { expiresIn: HOUR, age: HOUR }))
    const answers = await Promise.all(Array.from({ length: 20 }, () => access.credentials('c1', SERVER)))
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  })

  it('stay the old token when the refresh cannot reach the server before the real end', async () => {
    const { access, onSignInNeeded } = await setup(grant('old', { expiresIn: HOUR, age: HOUR - 60_000 }), {
      refresh: () => Promise.reject(new AppError('server_unreachable')),
    })
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'old' })
    expect(onSignInNeeded).not.toHaveBeenCalled()
  })

  it('never sign anyone out because of the network, even after the real end', async () => {
    const { access, credentials, onSignInNeeded } = await setup(grant('old', { expiresIn: HOUR, age: HOUR + 1 }), {
      refresh: () => Promise.reject(new AppError('server_error')),
    })
    await expect(access.credentials('c1', SERVER)).rejects.toMatchObject({ code: 'server_error' })
    expect(onSignInNeeded).not.toHaveBeenCalled()
    expect(await credentials.read('c1')).not.toBeNull()
  })

  it('ask for a sign-in when the grant is over, and keep what is stored', async () => {
    const { access, credentials, onSignInNeeded } = await setup(grant('old', { expiresIn: HOUR, age: HOUR }), {
      refresh: () => Promise.reject(new AppError('reconnect_required')),
    })
    await expect(access.credentials('c1', SERVER)).rejects.toMatchObject({ code: 'reconnect_required' })
    expect(onSignInNeeded).toHaveBeenCalledTimes(1)
    expect(await credentials.read('c1')).not.toBeNull()
  })

  it('use what another holder of the vault refreshed meanwhile instead of concluding', async () => {
    const winner = grant('winner', { expiresIn: HOUR })
    const { access, credentials, onSignInNeeded } = await setup(grant('old', { expiresIn: HOUR, age: HOUR }), {
      refresh: async () => {
        await credentials.write('c1', { kind: 'oauth', forServerUrl: SERVER, grant: winner })
        throw new AppError('reconnect_required')
      },
    })
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'winner' })
    expect(onSignInNeeded).not.toHaveBeenCalled()
  })

  it('survive a disk that refuses the refreshed ones: held for this run, saved when it can', async () => {
    const { access, credentials, vault, refresh } = await setup(grant('old', { expiresIn: HOUR, age: HOUR }))
    const { setPassword } = vault
    vault.setPassword = () => Promise.reject(new AppError('storage_failed'))
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'fresh' })
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'fresh' })
    expect(refresh).toHaveBeenCalledTimes(1)
    expect([...vault.entries.values()].join()).not.toContain('"fresh"')
    vault.setPassword = setPassword
    await access.credentials('c1', SERVER)
    expect(await new CredentialsVault(vault).read('c1')).toMatchObject({
      grant: { tokenSet: { access_token: 'fresh' } },
    })
    expect(await credentials.read('c1')).not.toBeNull()
  })

  it.each([
    ['locked', 'vault_locked'],
    ['backend-changed', 'vault_unreadable'],
    ['newer-version', 'vault_unreadable'],
  ] as const)('in a vault that is %s are out of reach, which is no reason to sign in again', async (state, code) => {
    const { access, vault, onSignInNeeded } = await setup(null)
    vault.state = state
    await expect(access.credentials('c1', SERVER)).rejects.toMatchObject({ code })
    expect(onSignInNeeded).not.toHaveBeenCalled()
  })

  it('S26: are never sent to a URL they were not issued for', async () => {
    const { access } = await setup(grant('living', { expiresIn: HOUR }))
    await expect(access.credentials('c1', `${SERVER}x`)).rejects.toMatchObject({ code: 'reconnect_required' })
  })

  it('ask for a sign-in when an expired token has no refresh token', async () => {
    const { access, onSignInNeeded } = await setup(grant('old', { expiresIn: HOUR, age: HOUR, refreshToken: null }))
    await expect(access.credentials('c1', SERVER)).rejects.toMatchObject({ code: 'reconnect_required' })
    expect(onSignInNeeded).toHaveBeenCalledTimes(1)
  })

  it('are used until refused when nobody said how long they live', async () => {
    const { access, refresh } = await setup(grant('ageless', { age: 400 * HOUR }))
    expect(await access.credentials('c1', SERVER)).toMatchObject({ token: 'ageless' })
    expect(refresh).not.toHaveBeenCalled()
  })

  it('travel as a bearer token for an API key of the Authorization header, else in their own header', async () => {
    const { access, credentials } = await setup(null)
    await credentials.write('c1', { kind: 'api_key', serverUrl: SERVER, header: 'Authorization', apiKey: 'k1' })
    expect(await access.credentials('c1', SERVER)).toEqual({ kind: 'bearer', serverUrl: SERVER, token: 'k1' })
    await credentials.write('c1', { kind: 'api_key', serverUrl: SERVER, header: 'X-Api-Key', apiKey: 'k2' })
    expect(await access.credentials('c1', SERVER)).toEqual({
      kind: 'headers',
      serverUrl: SERVER,
      headers: { 'X-Api-Key': 'k2' },
    })
  })
})

describe('after the endpoint reported a refusal', () => {
  it('a 401 is answered by one refresh', async () => {
    const { access, refresh } = await setup(grant('old', { expiresIn: HOUR, age: HOUR / 2 }))
    expect(await access.refused('c1', SERVER, 401)).toBe('retry')
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('a token of a few seconds is refreshed, although it is young', async () => {
    const { access, refresh } = await setup(grant('short', { expiresIn: 4000, age: 2000 }))
    expect(await access.refused('c1', SERVER, 401)).toBe('retry')
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('a call that needs more permission is offered to the person, with the scope that the server names', async () => {
    const { access, onStepUpNeeded } = await setup(grant('living', { expiresIn: HOUR }), {
      probeTool: () => Promise.reject(new InsufficientScope('tasks:write', 'mcp.example.com')),
    })
    expect(await access.refused('c1', SERVER, 403, 'add_task')).toMatchObject({ code: 'insufficient_scope' })
    expect(onStepUpNeeded).toHaveBeenCalledWith('c1', 'add_task', 'tasks:write')
  })

  it('a token refused right after it was minted stops the loop', async () => {
    const { access, refresh } = await setup(grant('new', { expiresIn: HOUR, age: 5000 }))
    expect(await access.refused('c1', SERVER, 401)).toMatchObject({ code: 'reconnect_required' })
    expect(refresh).not.toHaveBeenCalled()
  })

  it('a server that answers us but not the endpoint is told apart from a dead token', async () => {
    const { access, onSignInNeeded } = await setup(grant('living', { expiresIn: HOUR }))
    expect(await access.refused('c1', SERVER, 424)).toMatchObject({ code: 'connector_unreachable_from_endpoint' })
    expect(onSignInNeeded).not.toHaveBeenCalled()
  })

  it("a server that does not answer us either is unreachable, with the server's own answer", async () => {
    const { access } = await setup(grant('living', { expiresIn: HOUR }), {
      probe: () => Promise.reject(new AppError('server_unreachable', { host: 'mcp.example.com' })),
    })
    expect(await access.refused('c1', SERVER, undefined)).toMatchObject({ code: 'server_unreachable' })
  })

  it('a refused API key says so', async () => {
    const { access, credentials } = await setup(null)
    await credentials.write('c1', { kind: 'api_key', serverUrl: SERVER, header: 'Authorization', apiKey: 'k1' })
    expect(await access.refused('c1', SERVER, 401)).toMatchObject({ code: 'api_key_refused' })
  })
})
