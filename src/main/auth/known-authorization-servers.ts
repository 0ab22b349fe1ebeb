import type { AuthorizationServer } from 'oauth4webapi'

/**
 * The few authorization servers that are known to differ from the specifications, by host. Strict by default, narrow
 * exceptions (mcp-authorization.md Q10, Q12, Q22).
 */
const supportsS256Silently = /(?:^|\.)(?:amazoncognito\.com|b2clogin\.com)$|^cognito-idp\.[a-z0-9-]+\.amazonaws\.com$/
const entra = /^login\.(?:microsoftonline\.(?:com|us)|microsoft\.com|partner\.microsoftonline\.cn)$|\.ciamlogin\.com$/

export function hostOf(as: AuthorizationServer): string {
  return new URL(as.issuer).hostname
}

/** Cognito, Entra and B2C support S256 without saying so in their metadata. */
export function supportsS256(as: AuthorizationServer): boolean {
  if (as.code_challenge_methods_supported) return as.code_challenge_methods_supported.includes('S256')
  return supportsS256Silently.test(hostOf(as)) || entra.test(hostOf(as))
}

/** RFC 8707 `resource` for each request to the server. Entra refuses it beside scopes (AADSTS9010010). */
export function resourceParameter(as: AuthorizationServer, resource: string): Record<string, string> {
  return entra.test(hostOf(as)) ? {} : { resource }
}

/** Entra takes the audience of a refreshed token from the scope instead. */
export function needsScopeOnRefresh(as: AuthorizationServer): boolean {
  return entra.test(hostOf(as))
}

/** Entra answers nothing without a scope, and takes the resource from it (Q10). */
export function fallbackScope(as: AuthorizationServer, resource: string): string | undefined {
  return entra.test(hostOf(as)) ? `${resource}/.default` : undefined
}

/** What an authorization request needs so that a refresh token is issued. */
export function offlineParameters(as: AuthorizationServer, scope: string | undefined): Record<string, string> {
  // Entra refreshes without, and asking for consent again is forbidden to the people of many tenants.
  if (entra.test(hostOf(as))) return {}
  if (hostOf(as) === 'accounts.google.com') return { access_type: 'offline', prompt: 'consent' }
  // OpenID Connect Core §11: offline_access is ignored without prompt=consent.
  return scope?.split(' ').includes('offline_access') ? { prompt: 'consent' } : {}
}
