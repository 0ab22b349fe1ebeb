import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addressPolicy, type Lookup } from '../../../src/main/auth/address-policy'
import { type Fetch, guardedFetch, secureUrl } from '../../../src/main/auth/guarded-fetch'
import { fetchJsonObject } from '../../../src/main/auth/well-known'
import { AppError } from '../../../src/main/errors'
import { type RecordingServer, startRecordingServer } from '../../fakes/authorization-server/recording-server'
import { expectCode, LOOPBACK } from './flow'

const answers =
  (...addresses: string[]): Lookup =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

let canary: RecordingServer
beforeAll(async () => {
  canary = await startRecordingServer()
  canary.answer('/', () => ({ status: 200, body: 'reached' }))
})
afterEach(() => {
  canary.requests.length = 0
})
afterAll(() => canary.close())

describe('guardedFetch and addresses', () => {
  it.each([
    '169.254.169.254',
    '[fd00:ec2::254]',
    '100.100.100.200',
    '127.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '１２７.０.０.１',
    '[::ffff:a9fe:a9fe]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::a9fe:a9fe]',
    '[2002:7f00:1::]',
    '0.0.0.0',
    '[::]',
    '[::1]',
    '10.0.0.1',
    '192.168.1.1',
  ])('S04, S07: refuses the address literal %s before it connects', async (literal) => {
    const fetch = guardedFetch({})
    const { port } = new URL(canary.origin)
    await expectCode(fetch(`https://${literal}:${port}/`), 'insecure_server_url')
    await expectCode(fetch(`http://${literal}:${port}/`), 'insecure_server_url')
    expect(canary.requests).toEqual([])
  })

  it.each([
    ['a public name for this computer', ['127.0.0.1']],
    ['a public name for the metadata service', ['169.254.169.254']],
    ['a public name for a private network', ['10.1.2.3']],
    ['one private address among public ones', ['93.184.216.34', '192.168.0.1']],
    ['a mapped address', ['::ffff:10.0.0.1']],
  ])('S05: refuses %s after resolving it', async (_rule, addresses) => {
    const fetch = guardedFetch({ lookup: answers(...addresses) })
    const { port } = new URL(canary.origin)
    await expectCode(fetch(`https://public.example:${port}/`), 'insecure_server_url')
    expect(canary.requests).toEqual([])
  })

  it('S05: refuses localhost by name when nobody typed it', async () => {
    const { port } = new URL(canary.origin)
    await expectCode(guardedFetch({})(`http://localhost:${port}/`), 'insecure_server_url')
    const lookup = answers('127.0.0.1')
    await expectCode(guardedFetch({ lookup })(`https://localhost.:${port}/`), 'insecure_server_url')
  })

  it('S06: asks again for each connection, so that a name that moves inside is caught', async () => {
    const moving = ['93.184.216.34', '127.0.0.1']
    const policy = addressPolicy({ lookup: () => answers(moving.shift() ?? '')('') })
    expect(await policy('rebind.example')).toEqual([{ address: '93.184.216.34', family: 4 }])
    await expectCode(policy('rebind.example'), 'insecure_server_url')
  })

  it('S06: connects to the address that was checked and resolves no second time', async () => {
    let lookups = 0
    const lookup: Lookup = (name) => {
      lookups += 1
      return answers('127.0.0.1')(name)
    }
    const fetch = guardedFetch({ lookup, allowedPrivateHost: 'mcp.localhost' })
    const response = await fetch(`http://mcp.localhost:${new URL(canary.origin).port}/`)
    expect(await response.text()).toBe('reached')
    expect(lookups).toBe(1)
  })

  it('reaches a private host that the person typed', async () => {
    const response = await guardedFetch({ allowedPrivateHost: LOOPBACK })(canary.origin)
    expect(await response.text()).toBe('reached')
  })

  it('lets a private server name a neighbour, but never the metadata service', async () => {
    const policy = addressPolicy({
      allowedPrivateHost: 'mcp.corp.example',
      lookup: (name) => answers(name === 'mcp.corp.example' ? '10.0.0.5' : '10.0.0.6')(name),
    })
    await expect(policy('sso.corp.example')).resolves.toHaveLength(1)
    await expectCode(policy('169.254.169.254'), 'insecure_server_url')
    await expectCode(policy('127.0.0.1'), 'insecure_server_url')
  })

  it('does not let a public server that was typed name a private neighbour', async () => {
    const policy = addressPolicy({
      allowedPrivateHost: 'mcp.example',
      lookup: (name) => answers(name === 'mcp.example' ? '93.184.216.34' : '10.0.0.6')(name),
    })
    await expectCode(policy('inside.example'), 'insecure_server_url')
  })

  it('says unreachable when a name does not resolve', async () => {
    const lookup: Lookup = () => Promise.reject(new Error('ENOTFOUND'))
    const error = await expectCode(guardedFetch({ lookup })('https://nowhere.example/'), 'server_unreachable')
    expect(error.facts.host).toBe('nowhere.example')
  })
})

describe('guardedFetch and URLs', () => {
  it.each([
    'https://good.example@169.254.169.254/',
    'https://169.254.169.254\\@good.example/',
    'https://user@good.example/',
    'https://user:password@good.example/',
    'http://good.example/',
    'http://127.0.0.1.nip.io/',
    'ftp://good.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'app.patchbay.desktop:/oauth/callback',
  ])('S11: refuses %s', (url) => {
    // A backslash is a slash to the URL standard, so the host in the second row is the address, refused when connecting.
    if (url.includes('\\')) expect(new URL(url).hostname).toBe('169.254.169.254')
    else expect(() => secureUrl(url)).toThrow(AppError)
  })

  it('refuses what is no URL', () => {
    expect(() => secureUrl('https://good.com%2f@evil.com')).toThrow(AppError)
    expect(() => secureUrl('http:$(calc.exe)')).toThrow(AppError)
    expect(() => secureUrl('//evil.example')).toThrow(AppError)
  })

  it('S10: follows no redirect, whatever the method, and sends nothing on', async () => {
    const fetch = guardedFetch({ allowedPrivateHost: LOOPBACK })
    for (const status of [301, 302, 303, 307, 308]) {
      canary.answer('/redirect', () => ({ status, headers: { location: `${canary.origin}/target` } }))
      const headers = { authorization: 'Bearer canary', 'x-api-key': 'canary' }
      const response = await fetch(`${canary.origin}/redirect`, { method: 'POST', headers, body: 'secret' })
      expect(response.status).toBe(status)
    }
    expect(canary.to('/target')).toEqual([])
  })
})

describe('fetchJsonObject', () => {
  it('S08: sends every redirect of a document through the guard, so that none leads inside', async () => {
    const inside = new URL(canary.origin)
    inside.protocol = 'https:'
    for (const status of [302, 307]) {
      const elsewhere = guardedFetch({})
      const fetch: Fetch = (url, init) =>
        new URL(url).hostname === 'public.example'
          ? Promise.resolve(new Response(null, { status, headers: { location: inside.href } }))
          : elsewhere(url, init)
      const signal = new AbortController().signal
      const asked = fetchJsonObject(new URL('https://public.example/.well-known/x'), fetch, signal)
      await expectCode(asked, 'insecure_server_url')
    }
    expect(canary.requests).toEqual([])
  })
})

describe('guardedFetch and what comes back', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close()
      server.closeAllConnections()
    }
  })
  async function serve(handle: (response: ServerResponse) => void): Promise<string> {
    const server = createServer((_request, response) => {
      handle(response)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve))
    return `http://${LOOPBACK}:${(server.address() as AddressInfo).port}/`
  }
  const limited = guardedFetch({ allowedPrivateHost: LOOPBACK, timeoutMs: 300, maxBytes: 64 * 1024 })
  /** Where the size is what must end it, however busy the computer is. */
  const small = guardedFetch({ allowedPrivateHost: LOOPBACK, maxBytes: 64 * 1024 })

  it('gives up on a server that never answers', async () => {
    const url = await serve(() => undefined)
    await expectCode(limited(url), 'server_timed_out')
  })

  it('S14: gives up on a server that goes silent after its headers', async () => {
    const url = await serve((response) => response.writeHead(200).write('{'))
    await expectCode(limited(url), 'server_timed_out')
  })

  it('S14: cuts off a body without end', async () => {
    const url = await serve((response) => {
      const pump = () => {
        while (response.write(Buffer.alloc(16 * 1024)));
      }
      response.on('drain', pump)
      pump()
    })
    await expectCode(small(url), 'server_error')
  })

  it('S15: cuts off a decompression bomb at the decoded size', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    expect(bomb.length).toBeLessThan(64 * 1024)
    const url = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    await expectCode(small(url), 'server_error')
  })

  it('S15: refuses chained encodings', async () => {
    const encodings = Array.from({ length: 50 }, () => 'gzip').join(', ')
    const url = await serve((response) => response.writeHead(200, { 'content-encoding': encodings }).end('x'))
    await expectCode(small(url), 'server_error')
  })

  it('decodes an ordinary compressed body', async () => {
    const body = gzipSync('{"a":1}')
    const url = await serve((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(body))
    expect(await (await limited(url)).json()).toEqual({ a: 1 })
  })

  it('does not wait for the end of an event stream', async () => {
    const url = await serve((response) =>
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hi\n\n'),
    )
    const response = await limited(url)
    expect(response.status).toBe(200)
  })

  it('keeps every WWW-Authenticate header', async () => {
    const url = await serve((response) =>
      response.writeHead(401, { 'www-authenticate': ['Basic', 'Bearer a="b"'] }).end(),
    )
    expect((await limited(url)).headers.get('www-authenticate')).toBe('Basic, Bearer a="b"')
  })

  it('stops at once when the caller does', async () => {
    const url = await serve(() => undefined)
    const controller = new AbortController()
    const reason = new AppError('authorization_cancelled')
    const waiting = guardedFetch({ allowedPrivateHost: LOOPBACK })(url, { signal: controller.signal })
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })

  it('says unreachable when nobody listens', async () => {
    const url = await serve(() => undefined)
    const [server] = servers.splice(0)
    await new Promise((resolve) => server?.close(resolve))
    await expectCode(limited(url), 'server_unreachable')
  })
})
