import { describe, expect, it } from 'vitest'
import type { CatalogEntry } from '@shared/connection'
import { AppError } from '../../../src/main/errors'
import { fillPlaceholders, loadCatalog } from '../../../src/main/connectors/catalog'

const catalog = await loadCatalog()
const entry = (id: string): CatalogEntry => {
  const found = catalog.find((candidate) => candidate.id === id)
  if (!found) throw new Error(`no ${id} in the catalog`)
  return found
}
const code = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

describe('resources/connectors.json', () => {
  it('has at least thirty services, each under its own id and name', () => {
    expect(catalog.length).toBeGreaterThanOrEqual(30)
    expect(new Set(catalog.map(({ id }) => id)).size).toBe(catalog.length)
    expect(new Set(catalog.map(({ name }) => name)).size).toBe(catalog.length)
  })

  it('has the services that every installation promises', () => {
    const promised = [
      'stripe',
      'databricks',
      'linear',
      'notion',
      'sentry',
      'github',
      'atlassian',
      'slack',
      'hugging-face',
    ]
    expect(catalog.map(({ id }) => id)).toEqual(expect.arrayContaining(promised))
  })

  it.each(catalog.map((each) => [each.id, each] as const))(
    '%s has addresses, words and an icon that can be shown',
    (_id, each) => {
      const examples = Object.fromEntries(each.placeholders.map(({ key, example }) => [key, example]))
      const url = new URL(fillPlaceholders(each, examples))
      expect(url.protocol).toBe('https:')
      expect(url.search + url.hash + url.username).toBe('')
      if (each.helpUrl !== undefined) expect(new URL(each.helpUrl).protocol).toBe('https:')
      expect(each.description.length).toBeGreaterThan(10)
      expect(each.description.length).toBeLessThanOrEqual(90)
      if (each.icon) {
        expect(each.icon.path).toMatch(/^[Mm][\d\s.,eE+\-MmZzLlHhVvCcSsQqTtAa]+$/)
        expect(each.icon.color).toMatch(/^#[0-9a-f]{6}$/)
      }
    },
  )

  it('describes every placeholder of a server address, and no other', () => {
    for (const each of catalog) {
      const used = [...each.serverUrl.matchAll(/\{(\w+)\}/g)].map(([, key]) => key)
      expect(each.placeholders.map(({ key }) => key)).toEqual(used)
    }
  })

  it('tells a person what to do wherever a client id of their own is needed', () => {
    for (const each of catalog.filter(({ ownClientRequired }) => ownClientRequired)) {
      expect(each.auth).toContain('oauth')
      expect(each.notes.length, each.id).toBeGreaterThan(30)
    }
  })

  it('lets Stripe be used with OAuth or an API key, and GitHub with a token or an own client', () => {
    expect(entry('stripe')).toMatchObject({ auth: ['oauth', 'api_key'], ownClientRequired: false })
    expect(entry('github')).toMatchObject({ auth: ['api_key', 'oauth'], ownClientRequired: true })
  })

  it('uses loopback where a server is known to refuse custom schemes', () => {
    expect(entry('cloudflare').redirect).toBe('loopback_ip')
    expect(entry('fireflies').redirect).toBe('loopback_ip')
  })
})

describe('fillPlaceholders', () => {
  const databricks = entry('databricks')
  const workspace = 'dbc-1.cloud.databricks.com'

  it('puts the values in their places', () => {
    expect(fillPlaceholders(databricks, { workspace, server: 'sql' })).toBe(`https://${workspace}/api/2.0/mcp/sql`)
    expect(fillPlaceholders(databricks, { workspace, server: '/genie/01ef/' })).toBe(
      `https://${workspace}/api/2.0/mcp/genie/01ef`,
    )
  })

  it('takes the host out of an address pasted from the browser', () => {
    const pasted = `https://${workspace.toUpperCase()}/?o=123#job/1`
    expect(fillPlaceholders(databricks, { workspace: pasted, server: 'sql' })).toBe(
      `https://${workspace}/api/2.0/mcp/sql`,
    )
  })

  it('leaves an address without placeholders alone', () => {
    expect(fillPlaceholders(entry('github'), {})).toBe('https://api.githubcopilot.com/mcp/')
  })

  it.each([
    ['a missing value', { workspace }],
    ['an empty value', { workspace, server: '  ' }],
    ['credentials in the host', { workspace: 'evil.example@dbc-1.cloud.databricks.com', server: 'sql' }],
    ['a host that is none', { workspace: 'my workspace', server: 'sql' }],
    ['a path that climbs', { workspace, server: '../../secrets' }],
    ['an empty segment', { workspace, server: 'genie//x' }],
    ['a placeholder inside a value', { workspace: '{server}', server: 'sql' }],
  ])('refuses %s', (_what, values: Record<string, string>) => {
    expect(code(() => fillPlaceholders(databricks, values))).toBe('invalid_server_url')
  })

  it('keeps query and fragment characters inside their segment', () => {
    expect(fillPlaceholders(databricks, { workspace, server: 'a?b#c' })).toBe(
      `https://${workspace}/api/2.0/mcp/a%3Fb%23c`,
    )
  })
})
