import { describe, expect, it } from 'vitest'
import { CatalogEntry } from '@shared/connection'
import { freeName, needsDialog, offersKeyInstead, searchCatalog } from '../../../src/renderer/connectors/catalog-search'
import { connectLabel } from '../../../src/renderer/connectors/connection-text'
import {
  cleanKey,
  countOf,
  credentialsOf,
  emptyCredentials,
  isComplete,
  parseHeaders,
} from '../../../src/renderer/connectors/credentials'
import { t } from '../../../src/renderer/language/words'

const entry = (change: Partial<CatalogEntry>) =>
  CatalogEntry.parse({
    id: 'x',
    name: 'X',
    description: '',
    category: '',
    serverUrl: 'https://x.example',
    auth: ['oauth'],
    ...change,
  })

describe('catalog', () => {
  const entries = [
    entry({ id: 'sentry', name: 'Sentry', description: 'Errors and issues' }),
    entry({ id: 'linear', name: 'Linear', description: 'Issues and projects', featured: true }),
    entry({ id: 'issues', name: 'Issues', description: 'Anything' }),
  ]

  it('shows featured services first, then by name', () => {
    expect(searchCatalog(entries, '').map(({ id }) => id)).toEqual(['linear', 'issues', 'sentry'])
  })

  it('finds by every word, names before descriptions', () => {
    expect(searchCatalog(entries, 'ISSUES').map(({ id }) => id)).toEqual(['issues', 'linear', 'sentry'])
    expect(searchCatalog(entries, 'issues err').map(({ id }) => id)).toEqual(['sentry'])
  })

  it('connects with one click wherever the browser can ask all that is needed', () => {
    expect(needsDialog(entry({ auth: ['oauth', 'api_key'] }))).toBe(false)
    expect(needsDialog(entry({ auth: ['none'] }))).toBe(false)
    expect(needsDialog(entry({ auth: ['api_key'] }))).toBe(true)
    expect(needsDialog(entry({ ownClientRequired: true }))).toBe(true)
    expect(needsDialog(entry({ placeholders: [{ key: 'w', label: 'Workspace', example: 'a' }] }))).toBe(true)
    expect(offersKeyInstead(entry({ auth: ['oauth', 'api_key'] }))).toBe(true)
  })

  it('gives a second connection of a service a name of its own', () => {
    expect(freeName('Linear', [])).toBe('Linear')
    expect(freeName('Linear', ['Linear', 'Linear (2)'])).toBe('Linear (3)')
  })
})

describe('connection text', () => {
  it('uses the words that tests from outside rely on', () => {
    expect(t.connectors.status).toMatchObject({
      not_connected: 'Not connected',
      waiting_for_browser: 'Waiting for your browser',
      connected: 'Connected',
      needs_sign_in: 'Needs sign-in',
      unreachable: 'Unreachable',
    })
    expect(connectLabel('not_connected')).toBe('Connect')
    expect(connectLabel('needs_sign_in')).toBe('Reconnect')
  })
})

describe('credentials', () => {
  it('frees a key from quotes, spaces and line ends around it', () => {
    expect(cleanKey(' "sk-abc"\r\n')).toBe('sk-abc')
    expect(cleanKey('sk-\nabc')).toBe('sk-abc')
  })

  it('reads headers line by line and leaves out what is none', () => {
    expect(parseHeaders('X-Key: a: b \n\nnonsense\nX-Empty:\n')).toEqual([{ name: 'X-Key', value: 'a: b' }])
  })

  it('sends only what was filled in', () => {
    expect(credentialsOf(emptyCredentials('oauth'), {})).toEqual({ kind: 'oauth' })
    expect(credentialsOf(emptyCredentials('api_key'), { apiKey: ' "k" ' })).toEqual({ kind: 'api_key', apiKey: 'k' })
    expect(isComplete(emptyCredentials('api_key'))).toBe(false)
    expect(isComplete(emptyCredentials('headers'))).toBe(false)
    expect(isComplete({ ...emptyCredentials('api_key'), understood: { apiKey: countOf('apiKey', ' "" ') } })).toBe(
      false,
    )
  })

  it('sends a machine account with the one proof that was chosen', () => {
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n'
    const form = { ...emptyCredentials('client_credentials'), clientId: ' robot ' }
    expect(credentialsOf({ ...form, proof: 'private_key' }, { privateKey: pem, clientSecret: 'old' })).toEqual({
      kind: 'client_credentials',
      clientId: 'robot',
      privateKey: pem.trim(),
    })
    expect(credentialsOf(form, { clientSecret: 's ' })).toEqual({
      kind: 'client_credentials',
      clientId: 'robot',
      clientSecret: 's',
    })
    expect(countOf('privateKey', pem)).toBe(1)
    expect(countOf('privateKey', '-----BEGIN PUBLIC KEY-----')).toBe(0)
    expect(isComplete({ ...form, proof: 'private_key', understood: { clientSecret: 1 } })).toBe(false)
    expect(isComplete({ ...form, proof: 'private_key', understood: { privateKey: 1 } })).toBe(true)
  })
})
