import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../../../src/sandbox/sandbox'
import { mcpRequest, SandboxClient } from '../../fakes/sandbox-client'

let folder: string
let stateFile: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-state-'))
  stateFile = join(folder, 'inner', 'sandbox.json')
})
afterEach(() => rm(folder, { recursive: true }))

test('a restart on the same port keeps registration, refresh token and access token', async () => {
  const first = await startSandbox({ stateFile })
  const client = await SandboxClient.register(first)
  const tokens = await client.signIn()
  await first.close()

  const second = await startSandbox({ stateFile, port: first.port })
  try {
    expect(second.port).toBe(first.port)
    expect((await mcpRequest(second, tokens.access_token)).status).toBe(200)
    const refreshed = await client.at(second).refresh(tokens.refresh_token!)
    expect((await mcpRequest(second, refreshed.access_token)).status).toBe(200)
    expect((await client.at(second).signIn()).access_token).toBeDefined()
  } finally {
    await second.close()
  }
})

test('what a token response told is on disk before the app can act on it', async () => {
  const sandbox = await startSandbox({ stateFile })
  try {
    const client = await SandboxClient.register(sandbox)
    const first = await client.signIn()
    const before = await readFile(stateFile, 'utf8')
    await client.refresh(first.refresh_token!)
    const after = await readFile(stateFile, 'utf8')
    expect(count(after, 'RefreshToken')).toBe(count(before, 'RefreshToken') + 1)
  } finally {
    await sandbox.close()
  }
})

test('the state file holds no token that was issued, and only its owner may read it', async () => {
  const sandbox = await startSandbox({ stateFile })
  const client = await SandboxClient.register(sandbox)
  const redirect = await client.authorize()
  const first = await client.exchange(redirect)
  const second = await client.refresh(first.refresh_token!)
  await sandbox.close()

  const text = await readFile(stateFile, 'utf8')
  expect(count(text, 'AccessToken')).toBe(2)
  for (const issued of [first.access_token, first.refresh_token, second.access_token, second.refresh_token]) {
    expect(text).not.toContain(issued)
  }
  expect(text).not.toContain(redirect.searchParams.get('code'))
  if (process.platform !== 'win32') expect((await stat(stateFile)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'inner'))).toEqual(['sandbox.json'])
})

test.each(['{"version":1,', '{"version":9}', ''])(
  'a state file that is %j is kept aside and the server starts empty',
  async (bad) => {
    const file = join(folder, 'sandbox.json')
    await writeFile(file, bad)
    const sandbox = await startSandbox({ stateFile: file })
    try {
      expect((await (await SandboxClient.register(sandbox)).signIn()).access_token).toBeDefined()
      expect(await readFile(`${file}.bad`, 'utf8')).toBe(bad)
    } finally {
      await sandbox.close()
    }
  },
)

test('goes on in memory when the state file cannot be written', async () => {
  await writeFile(join(folder, 'inner'), 'a file where the folder should be')
  const lines: string[] = []
  const sandbox = await startSandbox({ stateFile, log: (line) => lines.push(line) })
  try {
    expect((await (await SandboxClient.register(sandbox)).signIn()).refresh_token).toBeDefined()
    expect(lines.some((line) => line.startsWith('state not saved'))).toBe(true)
  } finally {
    await sandbox.close()
  }
})

function count(text: string, model: string): number {
  const state = JSON.parse(text) as { entries: Record<string, Record<string, unknown>> }
  return Object.keys(state.entries[model] ?? {}).length
}
