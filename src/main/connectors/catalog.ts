import { z } from 'zod'
import { CatalogEntry } from '@shared/connection'
import { AppError } from '../errors'

const Catalog = z.array(CatalogEntry)

/** The well-known services of `resources/connectors.json`: its own chunk, read when somebody looks at it and not at start. */
export async function loadCatalog(): Promise<readonly CatalogEntry[]> {
  const { default: entries } = await import('../../../resources/connectors.json')
  return Catalog.parse(entries)
}

/**
 * The entry's server URL with a person's values in place of its `{key}` placeholders. What stands in the host position may be
 * pasted as a whole address; what stands in the path may have several segments (`genie/01ef…`).
 * @throws AppError `invalid_server_url` when a value is missing or would change anything but its own place
 */
export function fillPlaceholders(entry: CatalogEntry, values: Readonly<Record<string, string>>): string {
  const filled = entry.placeholders.reduce((url, { key }) => {
    const value = values[key]?.trim()
    if (!value) throw new AppError('invalid_server_url')
    const hostPosition = url.startsWith(`https://{${key}}`)
    return url.replace(`{${key}}`, hostPosition ? hostOf(value) : pathOf(value))
  }, entry.serverUrl)
  if (!URL.canParse(filled) || /[{}]/.test(filled)) throw new AppError('invalid_server_url')
  return filled
}

function hostOf(value: string): string {
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`
  if (!URL.canParse(address)) throw new AppError('invalid_server_url')
  const { host, username, password } = new URL(address)
  if (!/^[a-z0-9.-]+(:\d+)?$/.test(host) || username || password) throw new AppError('invalid_server_url')
  return host
}

function pathOf(value: string): string {
  const segments = value.replace(/^\/+|\/+$/g, '').split('/')
  if (segments.some((segment) => ['', '.', '..'].includes(segment))) throw new AppError('invalid_server_url')
  return segments.map(encodeURIComponent).join('/')
}
