import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/main/errors'
import type { Fetch } from '../../../src/main/auth/guarded-fetch'
import { withHeadStart } from '../../../src/main/auth/head-start'
import { never } from './flow'

const SERVER = new URL('https://mcp.example.com/mcp')
const WELL_KNOWN = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp'

function recording(answer: () => Promise<Response> = () => Promise.resolve(new Response('{}'))) {
  const requests: string[] = []
  const fetch: Fetch = (input) => {
    requests.push(input.toString())
    return answer()
  }
  return { fetch, requests }
}

describe('the head start', () => {
  it('asks for the metadata before anybody wants it, and only once', async () => {
    const { fetch, requests } = recording()
    const ahead = withHeadStart(SERVER, fetch, never())
    expect(requests).toEqual([WELL_KNOWN])
    expect(await (await ahead(new URL(WELL_KNOWN))).text()).toBe('{}')
    expect(requests).toEqual([WELL_KNOWN])
  })

  it('gives its answer to one request: the next is a request of its own', async () => {
    const { fetch, requests } = recording()
    const ahead = withHeadStart(SERVER, fetch, never())
    await ahead(WELL_KNOWN)
    expect(await (await ahead(WELL_KNOWN)).text()).toBe('{}')
    expect(requests).toEqual([WELL_KNOWN, WELL_KNOWN])
  })

  it('leaves every other request alone', async () => {
    const { fetch, requests } = recording()
    const ahead = withHeadStart(SERVER, fetch, never())
    await ahead(SERVER, { method: 'POST' })
    expect(requests).toEqual([WELL_KNOWN, SERVER.href])
  })

  it('tells a failure to whoever asks, and to nobody else', async () => {
    const failure = new AppError('server_unreachable')
    const { fetch } = recording(() => Promise.reject(failure))
    const ahead = withHeadStart(SERVER, fetch, never())
    // An unhandled rejection would fail the whole run.
    await new Promise((resolve) => setImmediate(resolve))
    await expect(ahead(WELL_KNOWN)).rejects.toBe(failure)
  })
})
