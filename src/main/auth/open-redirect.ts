import type { RedirectKind } from './grant'
import { listenForRedirect } from './loopback'
import type { RedirectHandler } from './redirect-handler'
import { CUSTOM_PROTOCOL_REDIRECT_URI } from './redirect-uri'

/** A redirect URI that can receive from now on. */
export interface OpenRedirect {
  readonly kind: RedirectKind
  readonly redirectUri: string
  readonly close: () => Promise<void>
}

/** Listening starts before the URI is registered or a browser opens, so that no response can be missed (Q31). */
export async function openRedirect(
  kind: RedirectKind,
  { redirects, customProtocolIsOurs }: { redirects: RedirectHandler; customProtocolIsOurs: boolean },
  preferredPort?: number,
): Promise<OpenRedirect> {
  if (kind === 'custom_protocol') {
    return { kind, redirectUri: CUSTOM_PROTOCOL_REDIRECT_URI, close: () => Promise.resolve() }
  }
  const listener = await listenForRedirect({
    kind,
    preferredPort,
    leadsBackToApp: customProtocolIsOurs,
    onRedirect: (rawUrl) => redirects.receive(rawUrl),
  })
  return { kind, ...listener }
}
