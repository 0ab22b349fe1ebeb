import { resourceScopes } from './scopes'

/** RFC 9728 §2. */
export function protectedResourceMetadata(resource: string, issuer: string): Record<string, unknown> {
  return {
    resource,
    authorization_servers: [issuer],
    scopes_supported: resourceScopes,
    bearer_methods_supported: ['header'],
    resource_name: 'Patchbay practice service',
  }
}
