/** What the practice service can be asked for, and how its consent page says it. */
export const resourceScopes = ['tasks:read', 'tasks:write', 'notes:read'] as const
export type ResourceScope = (typeof resourceScopes)[number]

const scopeSentences: Record<ResourceScope | 'offline_access', string> = {
  'tasks:read': 'See your tasks',
  'tasks:write': 'Add tasks and mark them as done',
  'notes:read': 'Search and read your notes',
  offline_access: 'Stay connected until you disconnect it',
}

export const supportedScopes = Object.keys(scopeSentences)

/** The scopes of a request in plain words; what this service does not know is not granted and so not shown. */
export function inPlainWords(scopes: Iterable<string>): string[] {
  const asked = new Set(scopes)
  return Object.entries(scopeSentences).flatMap(([scope, sentence]) => (asked.has(scope) ? [sentence] : []))
}
