import { describe, expect, it } from 'vitest'
import { setup } from './setup'

const company = {
  name: 'Company',
  baseUrl: 'https://llm.example/v1',
  apiKey: 'sk-company',
  model: 'm',
  tokenPlacement: 'headers',
} as const

async function withTwo() {
  const parts = setup()
  await parts.preferences.useOpenai({ apiKey: 'sk-openai' })
  const settings = await parts.preferences.useCompatible(company)
  const [openai = '', other = ''] = settings.endpoints.map(({ id }) => id)
  return { ...parts, openai, other }
}

describe('several endpoints', () => {
  it('stand side by side with a key each; the one added last answers', async () => {
    const { preferences, vault, openai } = await withTwo()
    expect(preferences.read().endpoints.map(({ name }) => name)).toEqual(['OpenAI', 'Company'])
    expect([...vault.entries.values()]).toEqual(['sk-openai', 'sk-company'])
    expect(await preferences.endpoint()).toMatchObject({ kind: 'compatible', apiKey: 'sk-company' })
    await preferences.useEndpoint({ endpointId: openai })
    expect(await preferences.endpoint()).toMatchObject({ kind: 'openai', apiKey: 'sk-openai' })
  })

  it('are not doubled: the same place entered again gets the new key and keeps its id', async () => {
    const { preferences, vault, openai, other } = await withTwo()
    await preferences.setModel({ model: 'm2' })
    await preferences.useOpenai({ apiKey: 'sk-new' })
    await preferences.useCompatible({ ...company, apiKey: '' })
    await preferences.useSandbox()
    await preferences.useSandbox()
    const { endpoints } = preferences.read()
    expect(endpoints.map(({ id, hasApiKey }) => [id, hasApiKey])).toEqual([
      [openai, true],
      [other, false],
      [expect.any(String), false],
    ])
    expect([...vault.entries.values()]).toEqual(['sk-new'])
  })

  it('keep the model chosen for OpenAI when its key is renewed', async () => {
    const { preferences } = setup()
    await preferences.useOpenai({ apiKey: 'sk-1', model: 'gpt-mine' })
    expect((await preferences.useOpenai({ apiKey: 'sk-2' })).endpoint?.model).toBe('gpt-mine')
  })

  it('may be the same server twice, under two names', async () => {
    const { preferences } = await withTwo()
    await preferences.useCompatible({ ...company, name: 'Company, other team', apiKey: 'sk-team' })
    expect(await preferences.endpoint()).toMatchObject({ apiKey: 'sk-team' })
    expect(preferences.read().endpoints).toHaveLength(3)
  })

  it('answer as the conversation says; one that is gone leaves it to the default and the default’s model', async () => {
    const { preferences, openai, other } = await withTwo()
    expect(await preferences.endpoint({ endpointId: openai, model: 'o-1' })).toMatchObject({ id: openai, model: 'o-1' })
    expect(await preferences.endpoint({ model: 'm-2' })).toMatchObject({ id: other, model: 'm-2' })
    await preferences.removeEndpoint({ endpointId: openai })
    expect(await preferences.endpoint({ endpointId: openai, model: 'o-1' })).toMatchObject({ id: other, model: 'm' })
  })

  it('take their key with them when removed; the next one answers', async () => {
    const { preferences, vault, openai, other } = await withTwo()
    const settings = await preferences.removeEndpoint({ endpointId: other })
    expect([...vault.entries.values()]).toEqual(['sk-openai'])
    expect(settings.endpoint?.id).toBe(openai)
    await preferences.useCompatible(company)
    await preferences.forgetEndpoint()
    expect(vault.entries.size).toBe(0)
    expect(preferences.read().endpoints).toEqual([])
  })

  it('that are not there are said to be gone', async () => {
    const { preferences } = await withTwo()
    const gone = { endpointId: 'gone' }
    await expect(preferences.useEndpoint(gone)).rejects.toMatchObject({ code: 'not_found' })
    await expect(preferences.updateEndpoint({ ...gone, model: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(preferences.removeEndpoint(gone)).rejects.toMatchObject({ code: 'not_found' })
    await expect(preferences.models(gone)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an endpoint that is changed', () => {
  it('keeps its key when none is typed, and loses it when it is emptied', async () => {
    const { preferences, vault, other } = await withTwo()
    const change = { endpointId: other, name: 'Gateway', model: 'm3', baseUrl: 'https://llm.example/v2/' }
    const settings = await preferences.updateEndpoint(change)
    expect(settings.endpoint).toMatchObject({
      id: other,
      name: 'Gateway',
      model: 'm3',
      baseUrl: 'https://llm.example/v2',
      tokenPlacement: 'headers',
    })
    expect(await preferences.endpoint()).toMatchObject({ apiKey: 'sk-company' })
    await preferences.updateEndpoint({ endpointId: other, apiKey: '' })
    expect([...vault.entries.values()]).toEqual(['sk-openai'])
    expect(await preferences.endpoint()).not.toHaveProperty('apiKey')
  })

  it('does not hand its key to another host unless it is entered again', async () => {
    const { preferences, other } = await withTwo()
    const change = { endpointId: other, baseUrl: 'https://elsewhere.example/v1' }
    await expect(preferences.updateEndpoint(change)).rejects.toMatchObject({ code: 'invalid_api_key' })
    expect(await preferences.endpoint()).toMatchObject({ baseUrl: company.baseUrl, apiKey: 'sk-company' })
    await preferences.updateEndpoint({ ...change, apiKey: ' "sk-elsewhere" ' })
    expect(await preferences.endpoint()).toMatchObject({ baseUrl: change.baseUrl, apiKey: 'sk-elsewhere' })
  })

  it('refuses a key or an address that cannot be meant, and stays as it was', async () => {
    const { preferences, other } = await withTwo()
    const before = preferences.read()
    await expect(preferences.updateEndpoint({ endpointId: other, apiKey: 'two words' })).rejects.toMatchObject({
      code: 'invalid_api_key',
    })
    await expect(
      preferences.updateEndpoint({ endpointId: other, baseUrl: 'http://llm.example/v1' }),
    ).rejects.toMatchObject({ code: 'invalid_base_url' })
    expect(preferences.read()).toEqual(before)
  })

  it('of OpenAI stays at OpenAI', async () => {
    const { preferences, openai } = await withTwo()
    await preferences.updateEndpoint({ endpointId: openai, baseUrl: 'https://elsewhere.example/v1', model: 'o-2' })
    expect(await preferences.endpoint({ endpointId: openai })).toMatchObject({
      baseUrl: 'https://api.openai.com/v1',
      model: 'o-2',
      tokenPlacement: 'authorization',
    })
  })
})

describe('the endpoint of the environment', () => {
  const environment = { apiKey: 'sk-env', baseUrl: 'http://127.0.0.1:9/v1' }

  it('stands behind the person’s own and can be chosen again', async () => {
    const { preferences } = setup({ environment })
    await preferences.useOpenai({ apiKey: 'sk-own' })
    expect(preferences.read().endpoints.map(({ fromEnvironment }) => fromEnvironment)).toEqual([false, true])
    expect(await preferences.endpoint()).toMatchObject({ apiKey: 'sk-own' })
    await preferences.useEndpoint({ endpointId: 'environment' })
    expect(await preferences.endpoint()).toMatchObject({ id: 'environment', apiKey: 'sk-env' })
  })

  it('becomes the person’s own with its key when its model is chosen', async () => {
    const { preferences, vault } = setup({ environment })
    const settings = await preferences.setModel({ model: 'mine' })
    expect(settings.endpoints).toMatchObject([{ name: '127.0.0.1:9', model: 'mine', fromEnvironment: false }])
    expect([...vault.entries.values()]).toEqual(['sk-env'])
    expect(await preferences.endpoint()).toMatchObject({ model: 'mine', apiKey: 'sk-env' })
  })

  it('cannot be removed here, and is not sent elsewhere', async () => {
    const { preferences } = setup({ environment })
    await expect(preferences.removeEndpoint({ endpointId: 'environment' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      preferences.updateEndpoint({ endpointId: 'environment', baseUrl: 'https://elsewhere.example/v1' }),
    ).rejects.toMatchObject({ code: 'invalid_api_key' })
  })

  it('answers again after the person’s own choice was forgotten', async () => {
    const { preferences } = setup({ environment })
    await preferences.useOpenai({ apiKey: 'sk-own' })
    expect((await preferences.forgetEndpoint()).endpoint).toMatchObject({ id: 'environment', fromEnvironment: true })
  })
})

describe('the endpoint of an earlier version', () => {
  const stored = {
    endpoints: [
      {
        id: 'main',
        name: 'OpenAI',
        kind: 'openai',
        baseUrl: 'https://api.openai.com/v1',
        model: 'm',
        tokenPlacement: 'authorization',
        hasKey: true,
      },
    ],
    endpointId: 'main',
  } as const

  it('finds its key where it was, renews it there and takes it along', async () => {
    const { preferences, vault } = setup({ stored: { ...stored, endpoints: [...stored.endpoints] } })
    vault.entries.set('patchbay.endpoint/api-key', 'sk-before')
    expect(await preferences.endpoint()).toMatchObject({ id: 'main', apiKey: 'sk-before' })
    await preferences.useOpenai({ apiKey: 'sk-after' })
    expect([...vault.entries]).toEqual([['patchbay.endpoint/api-key', 'sk-after']])
    await preferences.removeEndpoint({ endpointId: 'main' })
    expect(vault.entries.size).toBe(0)
  })
})
