import './outside-electron'
import fc from 'fast-check'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSettingsStore, type StoredSettings } from '../../../src/main/storage/settings-store'
import { desktopPreferences } from '../../fakes/desktop-preferences'
import { snapshot, testFolder } from './folders'

const endpoint = {
  id: 'e1',
  name: 'Models',
  kind: 'compatible',
  baseUrl: 'https://models.example/v1',
  model: 'm',
  tokenPlacement: 'headers',
  hasKey: true,
} as const
const defaults: StoredSettings = {
  theme: 'system',
  language: 'system',
  fontSize: 100,
  motion: 'system',
  modelTitles: true,
  ...desktopPreferences,
  endpoints: [],
}
const full: StoredSettings = {
  ...defaults,
  theme: 'dark',
  language: 'de',
  fontSize: 125,
  motion: 'reduced',
  spellCheck: true,
  modelTitles: false,
  endpoints: [endpoint],
  endpointId: 'e1',
  sandbox: { port: 4711 },
}
/** As the versions with one endpoint wrote it. */
const single = { kind: 'openai', baseUrl: 'https://api.openai.com/v1', model: 'm', tokenPlacement: 'authorization' }

function fileWith(text: string): string {
  const folder = testFolder()
  writeFileSync(join(folder, 'settings.json'), text)
  return folder
}

const kept = (folder: string) => readdirSync(folder).filter((name) => name.includes('.corrupt-'))

describe('settings store', () => {
  it('starts with defaults and writes nothing by itself', async () => {
    const folder = testFolder()
    const store = await openSettingsStore(folder)
    expect(store.read()).toEqual(defaults)
    expect(store.recovered).toBe(false)
    expect(snapshot(folder)).toEqual({})
  })

  it('keeps what was set over a restart, for its owner only', async () => {
    const folder = testFolder()
    const before = process.umask(0)
    try {
      await (await openSettingsStore(folder)).update(() => full)
    } finally {
      process.umask(before)
    }
    const again = await openSettingsStore(folder)
    expect(again.read()).toEqual(full)
    expect(again.recovered).toBe(false)
    for (const name of ['settings.json', 'settings.json.bak'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('forgets a key that an update leaves out', async () => {
    const folder = testFolder()
    const store = await openSettingsStore(folder)
    await store.update(() => full)
    await store.update(({ endpointId: _, sandbox: __, spellCheck: ___, ...rest }) => ({ ...rest, ...defaults }))
    expect((await openSettingsStore(folder)).read()).toEqual(defaults)
  })

  it('applies parallel updates one after the other', async () => {
    const folder = testFolder()
    const store = await openSettingsStore(folder)
    await Promise.all([
      store.update((settings) => ({ ...settings, theme: 'light' })),
      store.update((settings) => ({ ...settings, endpoints: [endpoint] })),
      store.update((settings) => ({ ...settings, sandbox: { port: 1 } })),
    ])
    expect((await openSettingsStore(folder)).read()).toEqual({
      ...defaults,
      theme: 'light',
      endpoints: [endpoint],
      sandbox: { port: 1 },
    })
  })

  it.each([
    ['empty', ''],
    ['truncated', '{"theme":"dark","endp'],
    ['zeros', '\0'.repeat(64)],
    ['HTML', '<html>'],
    ['a list', '[1,2]'],
    ['null', 'null'],
    ['a string', '"dark"'],
  ])('a file that is %s is kept, said, and replaced by defaults', async (_name, text) => {
    const folder = fileWith(text)
    const store = await openSettingsStore(folder)
    expect(store.read()).toEqual(defaults)
    expect(store.recovered).toBe(true)
    expect(kept(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([text])
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe(text)

    await store.update((settings) => ({ ...settings, theme: 'light' }))
    const again = await openSettingsStore(folder)
    expect(again.read()).toEqual({ ...defaults, theme: 'light' })
    expect(again.recovered).toBe(false)
  })

  it('takes the backup when the file is damaged, and does not lose it by starting twice', async () => {
    const folder = testFolder()
    await (await openSettingsStore(folder)).update(() => full)
    writeFileSync(join(folder, 'settings.json'), '{')
    const backup = readFileSync(join(folder, 'settings.json.bak'), 'utf8')
    for (let start = 0; start < 2; start++) {
      const store = await openSettingsStore(folder)
      expect(store.recovered).toBe(true)
      expect(store.read()).toEqual(full)
      expect(readFileSync(join(folder, 'settings.json.bak'), 'utf8')).toBe(backup)
    }
  })

  it('lets bad keys fall back one by one and keeps the good ones', async () => {
    const { sandbox: _port, ...withoutPort } = full
    const folder = fileWith(JSON.stringify({ ...full, theme: 'pink', sandbox: { port: 'x' } }))
    const store = await openSettingsStore(folder)
    expect(store.read()).toEqual({ ...withoutPort, theme: 'system' })
    expect(store.recovered).toBe(true)
    expect(kept(folder).length).toBe(1)
  })

  it('keeps the other endpoints when one cannot be read', async () => {
    const store = await openSettingsStore(
      fileWith(JSON.stringify({ endpoints: [{ id: 'x' }, endpoint, 'no'], endpointId: 'e1' })),
    )
    expect(store.read()).toEqual({ ...defaults, endpoints: [endpoint], endpointId: 'e1' })
    expect(store.recovered).toBe(true)
  })

  it.each([
    [true, true],
    [false, false],
    [undefined, false],
  ])(
    'takes over the one endpoint of earlier versions; its key (%s) stays where it is',
    async (endpointHasKey, hasKey) => {
      const folder = fileWith(JSON.stringify({ theme: 'dark', endpoint: single, endpointHasKey }))
      const store = await openSettingsStore(folder)
      const main = { ...single, id: 'main', name: 'OpenAI', hasKey }
      expect(store.read()).toEqual({ ...defaults, theme: 'dark', endpoints: [main], endpointId: 'main' })
      expect(store.recovered).toBe(false)

      await store.update((settings) => ({ ...settings, endpoints: [] }))
      expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).not.toHaveProperty('endpoint')
      expect((await openSettingsStore(folder)).read().endpoints).toEqual([])
    },
  )

  it.each([
    ['compatible', 'https://llm.example:8443/v1', 'llm.example:8443'],
    ['compatible', 'nonsense', 'Compatible server'],
    ['sandbox', 'http://127.0.0.1:1/v1', 'Sandbox'],
  ])('names the endpoint that had none: %s %s', async (kind, baseUrl, name) => {
    const store = await openSettingsStore(fileWith(JSON.stringify({ endpoint: { ...single, kind, baseUrl } })))
    expect(store.read().endpoints).toMatchObject([{ name }])
  })

  it('keeps keys that a newer version wrote', async () => {
    const folder = fileWith(JSON.stringify({ theme: 'dark', futureFeature: { a: [1] } }))
    const store = await openSettingsStore(folder)
    expect(store.recovered).toBe(false)
    await store.update((settings) => ({ ...settings, theme: 'light' }))
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toEqual({
      ...defaults,
      theme: 'light',
      futureFeature: { a: [1] },
    })
  })

  it('reads a file that an editor saved with a byte order mark', async () => {
    const store = await openSettingsStore(fileWith('\uFEFF{"theme":"dark"}'))
    expect(store.read().theme).toBe('dark')
    expect(store.recovered).toBe(false)
  })

  it('goes on in memory where nothing can be written, and says so', async () => {
    // A file in the way of the folder: refuses root too.
    const folder = join(testFolder(), 'profile')
    writeFileSync(folder, '')
    const store = await openSettingsStore(folder)
    await expect(store.update(() => full)).rejects.toMatchObject({ code: 'storage_failed' })
    expect(store.read()).toEqual(full)
    rmSync(folder)
    mkdirSync(folder)
    await store.update((settings) => ({ ...settings, theme: 'light' }))
    expect((await openSettingsStore(folder)).read()).toEqual({ ...full, theme: 'light' })
  })

  it.skipIf(process.getuid?.() === 0)('goes on in memory in a folder that may not be written', async () => {
    const folder = testFolder()
    chmodSync(folder, 0o500)
    const store = await openSettingsStore(folder)
    await expect(store.update(() => full)).rejects.toMatchObject({ code: 'storage_failed' })
    expect(store.read()).toEqual(full)
    chmodSync(folder, 0o700)
  })

  it('never replaces damaged bytes that could not be kept first', async () => {
    const folder = testFolder()
    // A folder in place of the file: it can be neither read nor copied.
    mkdirSync(join(folder, 'settings.json'))
    const store = await openSettingsStore(folder)
    expect(store.recovered).toBe(true)
    await expect(store.update(() => full)).rejects.toMatchObject({ code: 'storage_failed' })
    expect(statSync(join(folder, 'settings.json')).isDirectory()).toBe(true)
    expect(store.read()).toEqual(full)
  })

  it('survives any file: valid settings in memory, good keys kept, damaged bytes kept aside', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constant('dark'),
      fc.constant(single),
      fc.constant([endpoint]),
      fc.constant({ port: 80 }),
    )
    const settings = fc.dictionary(
      fc.constantFrom('theme', 'endpoint', 'endpoints', 'endpointId', 'sandbox', 'other', '__proto__'),
      value,
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          settings.map((object) => JSON.stringify(object)),
          fc.json(),
          fc.string(),
        ),
        async (text) => {
          const folder = mkdtempSync(join(tmpdir(), 'patchbay-settings-'))
          try {
            writeFileSync(join(folder, 'settings.json'), text)
            const store = await openSettingsStore(folder)
            const { theme, endpoints } = store.read()
            expect(['system', 'light', 'dark']).toContain(theme)
            for (const { kind } of endpoints) expect(['openai', 'compatible', 'sandbox']).toContain(kind)
            if (text.includes('"theme":"dark"') && text.startsWith('{"theme"')) expect(theme).toBe('dark')
            expect(kept(folder).length).toBe(store.recovered ? 1 : 0)
            await store.update((settings) => ({ ...settings, theme: 'light' }))
            expect((await openSettingsStore(folder)).read().theme).toBe('light')
          } finally {
            rmSync(folder, { recursive: true, force: true })
          }
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)
})
