import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listModels } from '../../../src/main/settings/models'
import { setup } from './setup'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const endpoint = { id: 'e', kind: 'compatible', baseUrl, model: 'm', tokenPlacement: 'authorization' } as const
  return { endpoint, list: (apiKey?: string) => listModels({ ...endpoint, ...(apiKey ? { apiKey } : {}) }, { fetch }) }
}

const answer =
  (body: string, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body)

describe('the list of models', () => {
  it('is asked for with the key, and sorted as a person reads', async () => {
    let asked: unknown
    const body = JSON.stringify({ data: [{ id: 'm-10' }, { id: 'm-9' }, { id: 'a' }, { id: 'm-9' }] })
    const { list } = await serve((request, response) => {
      asked = [request.method, request.url, request.headers.authorization]
      response.end(body)
    })
    expect(await list('sk-1')).toEqual(['a', 'm-9', 'm-10'])
    expect(asked).toEqual(['GET', '/v1/models', 'Bearer sk-1'])
  })

  it('sends no authorization where there is no key', async () => {
    let authorization: string | undefined = 'not asked'
    const { list } = await serve((request, response) => {
      authorization = request.headers.authorization
      response.end('{"data":[]}')
    })
    expect(await list()).toEqual([])
    expect(authorization).toBeUndefined()
  })

  it.each([
    ['{"models":[{"name":"llama"}]}', ['llama']],
    ['["x","y"]', ['x', 'y']],
    ['{"data":[{"id":7},null,{"id":""},{"id":"a\\u202eb"},{"id":" c "},"ok",{"name":"named"}]}', ['named', 'ok']],
    [JSON.stringify({ data: [{ id: 'x'.repeat(201) }] }), []],
    ['{"data":{"id":"no list"}}', []],
    ['null', []],
  ])('reads %j tolerantly', async (body, expected) => {
    expect(await (await serve(answer(body))).list()).toEqual(expected)
  })

  it('is cut at what fits the contract', async () => {
    const body = JSON.stringify({ data: Array.from({ length: 2500 }, (_, index) => ({ id: `m${index}` })) })
    expect(await (await serve(answer(body))).list()).toHaveLength(2000)
  })

  it.each([404, 405, 501])('is empty where the server has none (%i)', async (status) => {
    expect(await (await serve(answer('<html>', status))).list()).toEqual([])
  })

  it.each([
    [401, 'model_unauthorized'],
    [403, 'model_forbidden'],
    [400, 'model_request_refused'],
    [429, 'model_rate_limited'],
    [503, 'model_unavailable'],
  ])('an answer %i is %s', async (status, code) => {
    const { list, endpoint } = await serve(answer('{}', status))
    await expect(list()).rejects.toMatchObject({ code, facts: { status, host: new URL(endpoint.baseUrl).host } })
  })

  it('follows no redirect with the key', async () => {
    let visits = 0
    const { list } = await serve((request, response) => {
      visits += 1
      response.writeHead(307, { location: `http://${request.headers.host}/elsewhere` }).end()
    })
    await expect(list('sk-1')).rejects.toMatchObject({ code: 'invalid_base_url' })
    expect(visits).toBe(1)
  })

  it('is not read from a web page', async () => {
    await expect((await serve(answer('<html>'))).list()).rejects.toMatchObject({ code: 'invalid_base_url' })
  })

  it('without end is given up', async () => {
    const { list } = await serve((_request, response) => {
      const chunk = `"${'x'.repeat(65_536)}",`
      response.write('[')
      const more = () => {
        while (response.write(chunk));
      }
      response.on('drain', more)
      more()
    })
    await expect(list()).rejects.toMatchObject({ code: 'model_unavailable' })
  })

  it('that never comes is given up', async () => {
    const { endpoint } = await serve(() => undefined)
    await expect(listModels(endpoint, { fetch, timeoutMs: 50 })).rejects.toMatchObject({ code: 'model_unreachable' })
  })

  it('of a server that is not there says so', async () => {
    const { endpoint } = await serve(() => undefined)
    for (const stop of stops.splice(0)) stop()
    await expect(listModels(endpoint, { fetch })).rejects.toMatchObject({ code: 'model_unreachable' })
  })

  it('comes from the endpoint that is named, with its own key', async () => {
    const { endpoint } = await serve((request, response) =>
      response.end(JSON.stringify([request.headers.authorization?.replace('Bearer ', '')])),
    )
    const { preferences } = setup()
    const typed = { baseUrl: endpoint.baseUrl, apiKey: 'sk-this', model: 'm', tokenPlacement: 'headers' } as const
    const { endpoints } = await preferences.useCompatible(typed)
    await preferences.useOpenai({ apiKey: 'sk-other' })
    expect(await preferences.models({ endpointId: endpoints[0]!.id })).toEqual(['sk-this'])
  })
})
