import document from '../../../resources/client-metadata.json'
import type { ClientMetadataDocument } from './client'

/**
 * This app's client ID metadata document (MCP 2025-11-25, SEP-991), once it is hosted. Its `client_id` is the URL it is
 * hosted at, so whoever hosts `resources/client-metadata.json` elsewhere changes that one member of it.
 *
 * @param url where it is hosted; absent while it is not
 * @returns undefined when there is none, or when the URL can't be a client id: https, with a path, nothing else
 */
export function clientMetadataDocument(url: string | undefined): ClientMetadataDocument | undefined {
  if (url === undefined || !isClientId(url)) return undefined
  return { client_id: url, redirect_uris: document.redirect_uris }
}

/** draft-ietf-oauth-client-id-metadata-document §3: no fragment, no credentials, no dot segments; compared as a string. */
function isClientId(value: string): boolean {
  if (!URL.canParse(value)) return false
  const url = new URL(value)
  const isBare = url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  return url.protocol === 'https:' && url.pathname !== '/' && isBare && url.href === value
}
