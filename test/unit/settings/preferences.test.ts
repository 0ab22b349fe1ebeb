import { describe, expect, it, vi } from 'vitest'
import type { Settings } from '@shared/settings'
import { AppError } from '../../../src/main/errors'
import { Preferences } from '../../../src/main/settings/preferences'
import type { StoredSettings } from '../../../src/main/storage/settings-store'
import { memoryVault } from '../../fakes/memory-vault'

function setup(options: { environment?: { apiKey?: string; baseUrl?: string }; vaultFails?: boolean } = {}) {
  let stored: StoredSettings = { theme: 'system' }
  const vault = memoryVault()
  const changes: Settings[] = []
  const openSandbox = vi.fn(() => Promise.resolve({ responsesUrl: 'http://127.0.0.1:4000/v1' }))
  const preferences = new Preferences({
    store: {
      read: () => stored,
      update: (change) => Promise.resolve((stored = change(stored))),
    },
    vault: options.vaultFails ? { ...vault, setPassword: () => Promise.reject(new AppError('storage_failed')) } : vault,
    environment: options.environment ?? {},
    openSandbox,
    wakeSandbox: () => Promise.resolve({ responsesUrl: 'http://127.0.0.1:4000/v1' }),
    onTheme: () => undefined,
    emit: { changed: (settings) => void changes.push(settings) },
  })
  return { preferences, vault, changes, openSandbox, stored: () => stored }
}

describe('the endpoint', () => {
  it('is absent until one is chosen, and chat says so', async () => {
    const { preferences } = setup()
    expect(preferences.read().endpoint).toBeUndefined()
    await expect(preferences.endpoint()).rejects.toMatchObject({ code: 'endpoint_missing' })
  })

  it('keeps an OpenAI key in the vault, cleaned, and never in settings or in what windows see', async () => {
    const { preferences, vault, stored, changes } = setup()
    const settings = await preferences.useOpenai({ apiKey: ' "sk-canary-123456"\r\n' })
    expect(settings.endpoint).toMatchObject({ kind: 'openai', hasApiKey: true, fromEnvironment: false })
    expect(await preferences.endpoint()).toMatchObject({ apiKey: 'sk-canary-123456' })
    expect([...vault.entries.values()]).toEqual(['sk-canary-123456'])
    expect(JSON.stringify([stored(), settings, changes])).not.toContain('sk-canary')
  })

  it('is left alone when the key could not be stored: nothing half done', async () => {
    const { preferences } = setup({ vaultFails: true })
    await expect(preferences.useOpenai({ apiKey: 'sk-1234' })).rejects.toMatchObject({ code: 'storage_failed' })
    expect(preferences.read().endpoint).toBeUndefined()
  })

  it('of the sandbox has the address of the running sandbox, not the one of last time', async () => {
    const { preferences, stored } = setup()
    await preferences.useSandbox()
    expect(stored().endpoint?.kind).toBe('sandbox')
    expect(await preferences.endpoint()).toMatchObject({
      baseUrl: 'http://127.0.0.1:4000/v1',
      model: 'patchbay-practice',
    })
  })

  it('of the sandbox does not bring back a practice connection that the person removed', async () => {
    const { preferences, openSandbox } = setup()
    await preferences.useSandbox()
    await preferences.endpoint()
    expect(openSandbox).toHaveBeenCalledTimes(1)
  })

  it('of the environment is used without a choice, and its key is not stored', async () => {
    const { preferences, vault } = setup({ environment: { apiKey: 'sk-env', baseUrl: 'http://127.0.0.1:9/v1' } })
    expect(preferences.read().endpoint).toMatchObject({ kind: 'compatible', fromEnvironment: true, hasApiKey: true })
    expect(await preferences.endpoint()).toMatchObject({ apiKey: 'sk-env', baseUrl: 'http://127.0.0.1:9/v1' })
    expect(vault.entries.size).toBe(0)
    expect(JSON.stringify(preferences.read())).not.toContain('sk-env')
  })

  it('chosen by the person wins over the environment', async () => {
    const { preferences } = setup({ environment: { apiKey: 'sk-env' } })
    await preferences
      .useCompatible({ baseUrl: 'localhost:1/v1', model: 'm', tokenPlacement: 'headers' })
      .catch(() => undefined)
    await preferences.useCompatible({ baseUrl: 'http://localhost:1/v1', model: 'm', tokenPlacement: 'headers' })
    expect(await preferences.endpoint()).toEqual({
      kind: 'compatible',
      baseUrl: 'http://localhost:1/v1',
      model: 'm',
      tokenPlacement: 'headers',
    })
  })

  it('that is forgotten takes its key with it', async () => {
    const { preferences, vault } = setup()
    await preferences.useOpenai({ apiKey: 'sk-1234' })
    await preferences.forgetEndpoint()
    expect(vault.entries.size).toBe(0)
    expect(preferences.read().endpoint).toBeUndefined()
  })

  it('whose key is gone says so, instead of blaming the key', async () => {
    const { preferences, vault } = setup()
    await preferences.useOpenai({ apiKey: 'sk-1234' })
    vault.entries.clear()
    await expect(preferences.endpoint()).rejects.toMatchObject({ code: 'api_key_missing' })
  })

  it('refuses a base URL that would send the key in clear', async () => {
    const { preferences, vault } = setup()
    const typed = {
      baseUrl: 'http://api.example.com/v1',
      apiKey: 'sk-1',
      model: 'm',
      tokenPlacement: 'authorization' as const,
    }
    await expect(preferences.useCompatible(typed)).rejects.toMatchObject({ code: 'invalid_base_url' })
    expect(vault.entries.size).toBe(0)
  })
})
