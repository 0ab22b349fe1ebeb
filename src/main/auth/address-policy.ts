import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import ipaddr from 'ipaddr.js'
import { AppError } from '../errors'

export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>

export interface AddressPolicyOptions {
  /** The host that the person typed: the only one that may be on this computer or a private network. */
  readonly allowedPrivateHost?: string | undefined
  readonly lookup?: Lookup | undefined
}

/** Where a person's own server may live. Link-local, multicast, metadata and translated addresses are never allowed. */
const typedHostRanges: ReadonlySet<string> = new Set([
  'unicast',
  'loopback',
  'private',
  'uniqueLocal',
  'carrierGradeNat',
])
/** What such a server may name in turn: a neighbour in its own kind of network (a local authorization server). */
const neighbourRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal'])

export type AddressPolicy = (hostname: string) => Promise<readonly LookupAddress[]>

/**
 * Resolves a host to the addresses that may be connected to, or refuses it (security.md S04-S07). The caller connects
 * to exactly these addresses: a second resolution could answer differently.
 */
export function addressPolicy(options: AddressPolicyOptions): AddressPolicy {
  const lookup = options.lookup ?? lookupAll
  const typedHost = options.allowedPrivateHost && withoutBrackets(options.allowedPrivateHost.toLowerCase())
  let rangesOfTypedHost: Promise<ReadonlySet<string>> | undefined

  const neighbours = async (): Promise<ReadonlySet<string>> => {
    if (typedHost === undefined) return new Set()
    rangesOfTypedHost ??= addressesOf(typedHost, lookup).then(
      (addresses) =>
        new Set(addresses.map((each) => rangeOf(each.address)).filter((range) => neighbourRanges.has(range))),
      () => new Set(),
    )
    return rangesOfTypedHost
  }

  return async (hostname) => {
    const host = withoutBrackets(hostname)
    const addresses = await addressesOf(host, lookup)
    const ranges = addresses.map((each) => rangeOf(each.address))
    if (ranges.every((range) => range === 'unicast')) return addresses
    const allowed = host === typedHost ? typedHostRanges : await neighbours()
    if (ranges.every((range) => range === 'unicast' || allowed.has(range))) return addresses
    throw new AppError('insecure_server_url', { host })
  }
}

/** `localhost`, `127.0.0.0/8` or `::1`: where plain http stays inside this computer (RFC 8252 §7.3). */
export function isLoopbackHost(hostname: string): boolean {
  const host = withoutBrackets(hostname)
  if (host === 'localhost' || host.endsWith('.localhost')) return true
  return ipaddr.isValid(host) && rangeOf(host) === 'loopback'
}

/** A literal address outside the public internet, or a name that only exists on this computer. */
export function isPrivateLiteral(hostname: string): boolean {
  const host = withoutBrackets(hostname)
  return isLoopbackHost(host) || (ipaddr.isValid(host) && rangeOf(host) !== 'unicast')
}

function rangeOf(address: string): string {
  return ipaddr.isValid(address) ? ipaddr.process(address).range() : 'invalid'
}

function withoutBrackets(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
}

async function addressesOf(host: string, lookup: Lookup): Promise<readonly LookupAddress[]> {
  if (ipaddr.isValid(host)) return [{ address: host, family: host.includes(':') ? 6 : 4 }]
  const addresses = await lookup(host).catch((cause: unknown) => {
    throw new AppError('server_unreachable', { host }, { cause })
  })
  if (addresses.length === 0) throw new AppError('server_unreachable', { host })
  return addresses
}

function lookupAll(hostname: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)))
  })
}
