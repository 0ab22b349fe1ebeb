import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorize } from '../../../src/main/auth/authorize'
import { clientMetadataDocument } from '../../../src/main/auth/client-metadata-document'
import { json } from '../../fakes/authorization-server/recording-server'
import { dependencies, never, requestFor, startWorld, type World } from './flow'

const hosted = JSON.parse(readFileSync('resources/client-metadata.json', 'utf8')) as Record<string, unknown> & {
  client_id: string
  redirect_uris: string[]
}

let world: World
beforeEach(async () => {
  world = await startWorld()
  world.as.behaviour.metadata = { client_id_metadata_document_supported: true }
  // The fake knows registered clients only; this one is known by its document.
  world.as.answer('/authorize', ({ query }) => {
    const answer = new URLSearchParams({ code: 'c', state: query.get('state') ?? '', iss: world.as.issuer })
    return { status: 302, headers: { location: `${query.get('redirect_uri')}?${answer}` } }
  })
  world.as.answer('/token', () => json({ access_token: 'a', token_type: 'bearer' }))
})
afterEach(() => world.close())

const sent = () => ({
  authorization: Object.fromEntries(world.as.to('/authorize')[0]?.query ?? []),
  token: Object.fromEntries(new URLSearchParams(world.as.to('/token')[0]?.body)),
})

describe('the client ID metadata document in the repository', () => {
  it('says what MCP and RFC 7591 want of a native public client', () => {
    expect(clientMetadataDocument(hosted.client_id)).toEqual({
      client_id: hosted.client_id,
      redirect_uris: hosted.redirect_uris,
    })
    expect(hosted).toMatchObject({
      client_name: 'Patchbay',
      application_type: 'native',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    })
  })

  it('promises what a registration would', async () => {
    world.as.behaviour.metadata = {}
    await authorize(requestFor(world), dependencies(), never())
    const registered = JSON.parse(world.as.to('/register')[0]?.body ?? '{}') as Record<string, unknown>
    const { redirect_uris: registeredUris, ...promised } = registered
    expect(hosted).toMatchObject(promised)
    expect(hosted.redirect_uris).toEqual(expect.arrayContaining(registeredUris as string[]))
  })

  it.each(['custom_protocol', 'loopback_ip', 'loopback_localhost'] as const)(
    'lists the redirect URI that is sent with %s, to the letter',
    async (redirect) => {
      const deps = dependencies({ clientMetadataDocument: clientMetadataDocument(hosted.client_id) })
      const { client } = await authorize(requestFor(world, { redirect }), deps, never())
      expect(client).toMatchObject({ source: 'metadata_document', redirectKind: redirect })
      const { authorization, token } = sent()
      expect(authorization).toMatchObject({ client_id: hosted.client_id, redirect_uri: client.redirect_uri })
      expect(token).toMatchObject({ client_id: hosted.client_id, redirect_uri: client.redirect_uri })
      expect(hosted.redirect_uris).toContain(client.redirect_uri)
      expect(world.as.to('/register')).toEqual([])
    },
  )

  it('has another port for when the first is taken', async () => {
    const [first = ''] = hosted.redirect_uris.filter((uri) => uri.startsWith('http://127.0.0.1'))
    const squatter = createServer()
    await new Promise<void>((resolve) => {
      // Something else may have it already, which is as good.
      squatter.once('error', () => resolve())
      squatter.listen(Number(new URL(first).port), '127.0.0.1', resolve)
    })
    const deps = dependencies({ clientMetadataDocument: clientMetadataDocument(hosted.client_id) })
    const { client } = await authorize(requestFor(world, { redirect: 'loopback_ip' }), deps, never())
    await new Promise((resolve) => squatter.close(resolve))
    expect(client.source).toBe('metadata_document')
    expect(client.redirect_uri).not.toBe(first)
    expect(hosted.redirect_uris).toContain(client.redirect_uri)
  })
})

describe('the URL of the document', () => {
  it.each([
    undefined,
    '',
    'patchbay.app/client.json',
    'http://patchbay.app/client.json',
    'https://patchbay.app/',
    'https://patchbay.app/client.json?v=1',
    'https://patchbay.app/client.json#a',
    'https://user:secret@patchbay.app/client.json',
    'https://patchbay.app/a/../client.json',
    'HTTPS://PATCHBAY.APP/client.json',
  ])('is not used when it is %s', (url) => {
    expect(clientMetadataDocument(url)).toBeUndefined()
  })

  it('is the client id', () => {
    expect(clientMetadataDocument('https://example.org/a/client.json')?.client_id).toBe(
      'https://example.org/a/client.json',
    )
  })
})
