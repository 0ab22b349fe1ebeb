// What has to pass: the authorization scenarios that each revision of MCP requires of clients, and the two extensions that
// Patchbay speaks. A revision's set is frozen by the suite (its requirements/*.yaml).

const since20251125 = [
  'metadata-default',
  'metadata-var1',
  'metadata-var2',
  'metadata-var3',
  'basic-cimd',
  'scope-from-www-authenticate',
  'scope-from-scopes-supported',
  'scope-omitted-when-undefined',
  'scope-step-up',
  'scope-retry-limit',
  'token-endpoint-auth-basic',
  'token-endpoint-auth-post',
  'token-endpoint-auth-none',
  'pre-registration',
]

const since20260728 = [
  'resource-mismatch',
  'offline-access-scope',
  'offline-access-not-supported',
  'authorization-server-migration',
  'iss-supported',
  'iss-not-advertised',
  'iss-supported-missing',
  'iss-wrong-issuer',
  'iss-unexpected',
  'iss-normalized',
  'metadata-issuer-mismatch',
]

const only20250326 = ['2025-03-26-oauth-metadata-backcompat', '2025-03-26-oauth-endpoint-fallback']
const extensions = ['client-credentials-basic', 'client-credentials-jwt']

/** @type {Record<string, string[]>} `default`: each scenario at the revision that the suite chooses for it */
export const scenariosByRevision = {
  '2026-07-28': [...since20251125, ...since20260728],
  '2025-11-25': since20251125,
  default: [...since20251125, ...since20260728, ...only20250326, ...extensions],
}
