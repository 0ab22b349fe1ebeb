import { describe, expect, it } from 'vitest'
import { shownDesktopPreferences } from '../../fakes/desktop-preferences'
import { setup } from './setup'

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
    expect(stored().endpoints.map(({ kind }) => kind)).toEqual(['sandbox'])
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
    await preferences.useCompatible({ baseUrl: 'http://localhost:1/v1', model: 'm', tokenPlacement: 'headers' })
    expect(await preferences.endpoint()).toEqual({
      id: expect.any(String),
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

describe('what a person set about the app', () => {
  it('begins with defaults that change nothing and ask for no download', () => {
    expect(setup().preferences.read()).toEqual({
      theme: 'system',
      language: 'system',
      systemLanguage: 'en',
      fontSize: 100,
      motion: 'system',
      spellCheck: false,
      modelTitles: true,
      ...shownDesktopPreferences,
      endpoints: [],
    })
  })

  it('is kept, told to every window and applied at once; the rest stays', async () => {
    const { preferences, applied, changes, stored } = setup()
    await preferences.change({ theme: 'dark' })
    const settings = await preferences.change({ spellCheck: true, theme: undefined })
    expect(settings).toMatchObject({ theme: 'dark', spellCheck: true, fontSize: 100 })
    expect(stored()).toMatchObject({ theme: 'dark', spellCheck: true })
    expect(changes.at(-1)).toEqual(settings)
    expect(applied.map(({ theme, spellCheck }) => [theme, spellCheck])).toEqual([
      ['dark', false],
      ['dark', true],
    ])
  })

  it.each([
    [['de-AT', 'en-GB'], 'de'],
    [['fr-FR', 'en_GB', 'de'], 'en'],
    [['fr-FR', 'DE'], 'de'],
    [['fr', 'zh-Hans'], 'en'],
    [[], 'en'],
  ])('the system language of %j is %s', (systemLanguages, expected) => {
    expect(setup({ systemLanguages }).preferences.read().systemLanguage).toBe(expected)
  })
})
