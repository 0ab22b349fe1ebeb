import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { listenForRedirect, type LoopbackListener } from '../../../src/main/auth/loopback'
import { type Reception, RedirectHandler } from '../../../src/main/auth/redirect-handler'

const listeners: LoopbackListener[] = []
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()))
})

interface Options {
  kind?: 'loopback_ip' | 'loopback_localhost'
  preferredPort?: number
  leadsBackToApp?: boolean
}

async function listen(options: Options = {}) {
  const received: string[] = []
  const onRedirect = (rawUrl: string): Reception => {
    received.push(rawUrl)
    return rawUrl.includes('state=right') && received.filter((each) => each.includes('state=right')).length === 1
      ? 'consumed'
      : 'not_expected'
  }
  const listener = await listenForRedirect({ kind: 'loopback_ip', ...options, onRedirect })
  listeners.push(listener)
  return { listener, received, url: new URL(listener.redirectUri) }
}

function hit(url: URL, options: { method?: string; host?: string; path?: string } = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname: url.hostname,
        port: url.port,
        method: options.method ?? 'GET',
        path: options.path ?? '/oauth/callback?code=a&state=right',
        headers: { host: options.host ?? url.host },
      },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}

describe('listenForRedirect', () => {
  it('hands over the whole address and closes after the first response that was waited for', async () => {
    const { listener, received, url } = await listen()
    const response = await fetch(`${listener.redirectUri}?code=a&state=right`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('You can close this tab and go back to Patchbay')
    expect(received).toEqual([`${listener.redirectUri}?code=a&state=right`])
    await expect(hit(url)).rejects.toThrow()
  })

  it('S23: sends a page that keeps nothing, reveals nothing and repeats nothing', async () => {
    const { listener } = await listen()
    const response = await fetch(`${listener.redirectUri}?code=SECRET&state=right&x=%3Cscript%3E`)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    const page = await response.text()
    expect(page).not.toMatch(/SECRET|<script|right/)
  })

  it('leads back to the app with an address that carries nothing, and only where the scheme is ours', async () => {
    const ours = await listen({ leadsBackToApp: true })
    const page = await (await fetch(`${ours.listener.redirectUri}?code=SECRET&state=right`)).text()
    const addresses = page.match(/[\w.]+:\/[^"]*/g)
    expect(addresses).toEqual(['app.patchbay.desktop:/', 'app.patchbay.desktop:/'])
    expect(new RedirectHandler().receive('app.patchbay.desktop:/')).toBe('malformed')
    const others = await listen()
    expect(await (await fetch(`${others.listener.redirectUri}?code=a&state=right`)).text()).not.toContain('desktop:')
  })

  it.each([
    ['another host name', { host: 'evil.example' }, 421],
    ['the same host by another name', { host: 'localhost' }, 421],
    ['POST', { method: 'POST' }, 405],
    ['another path', { path: '/?code=a&state=right' }, 404],
    ['a longer path', { path: '/oauth/callback/x?code=a&state=right' }, 404],
  ])('S23: refuses %s', async (_rule, options, status) => {
    const { received, url } = await listen()
    expect(await hit(url, options)).toBe(status)
    expect(received).toEqual([])
  })

  it('goes on waiting after a response that no flow waits for', async () => {
    const { url } = await listen()
    expect(await hit(url, { path: '/oauth/callback?code=a&state=wrong' })).toBe(400)
    expect(await hit(url)).toBe(200)
  })

  it('S23: consumes exactly one of 200 parallel hits', async () => {
    const { url } = await listen()
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => hit(url)))
    expect(results.filter((each) => each.status === 'fulfilled' && each.value === 200)).toHaveLength(1)
  })

  it('S24: takes another port when the preferred one is busy', async () => {
    const first = await listen()
    const second = await listen({ preferredPort: Number(first.url.port) })
    expect(second.url.port).not.toBe(first.url.port)
    expect(await hit(second.url)).toBe(200)
  })

  it('takes the preferred port when it is free', async () => {
    const first = await listen()
    await first.listener.close()
    const second = await listen({ preferredPort: Number(first.url.port) })
    expect(second.listener.redirectUri).toBe(first.listener.redirectUri)
  })

  it('can be reached by the name localhost', async () => {
    const { listener } = await listen({ kind: 'loopback_localhost' })
    expect(listener.redirectUri).toMatch(/^http:\/\/localhost:\d+\/oauth\/callback$/)
    expect((await fetch(`${listener.redirectUri}?code=a&state=right`)).status).toBe(200)
  })

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each && !each.internal && each.family === 'IPv4')
  it.skipIf(!outside)('S23: cannot be reached from the network', async () => {
    const { url } = await listen()
    const fromOutside = new URL(url)
    fromOutside.hostname = outside?.address ?? ''
    await expect(hit(fromOutside, { host: url.host })).rejects.toThrow()
  })
})
