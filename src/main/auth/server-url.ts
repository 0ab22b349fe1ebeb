import ipaddr from 'ipaddr.js'
import { AppError } from '../errors'
import { isLoopbackHost, isPrivateLiteral } from './address-policy'

export interface ServerUrl {
  readonly url: URL
  /** On this computer or a private network, as far as the name tells: a cloud endpoint cannot reach it. */
  readonly privateNetwork: boolean
}

/**
 * The MCP server URL as a person typed it, in the canonical form of RFC 8707 §2: no fragment, lower-case host.
 * Throws `invalid_server_url` or `insecure_server_url`.
 */
export function parseServerUrl(text: string): ServerUrl {
  const trimmed = text.trim()
  if (trimmed === '' || /[\s\\]/.test(trimmed)) throw new AppError('invalid_server_url')
  const url = toUrl(withScheme(trimmed))
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new AppError('invalid_server_url')
  if (url.hostname === '' || url.username !== '' || url.password !== '') throw new AppError('invalid_server_url')
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    throw new AppError('insecure_server_url', { host: url.hostname })
  }
  url.hash = ''
  return { url, privateNetwork: isPrivateNetworkHost(url.hostname) }
}

/** Judged by the name alone, without asking the network. */
export function isPrivateNetworkHost(hostname: string): boolean {
  if (isPrivateLiteral(hostname)) return true
  const name = hostname.replace(/\.$/, '')
  const isLiteral = name.startsWith('[') || ipaddr.isValid(name)
  return !isLiteral && (!name.includes('.') || /\.(?:local|internal|localhost|lan|home\.arpa)$/.test(name))
}

/** `mcp.example.com/mcp` means https; `localhost:3000` has no scheme either, although it parses as one. */
function withScheme(text: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return text
  if (/^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?:[:/?]|$)/i.test(text)) return `http://${text}`
  if (/^(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+(?::\d{1,5})?(?:[/?#]|$)/u.test(text)) return `https://${text}`
  return text
}

function toUrl(text: string): URL {
  try {
    return new URL(text)
  } catch (cause) {
    throw new AppError('invalid_server_url', {}, { cause })
  }
}
