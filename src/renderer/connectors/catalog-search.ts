import type { CatalogEntry } from '@shared/connection'

/** Every word must occur; a hit in the name comes before one in the description. Featured entries lead otherwise. */
export function searchCatalog(entries: readonly CatalogEntry[], query: string): readonly CatalogEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const hits = entries.filter((entry) => {
    const text = `${entry.name} ${entry.description} ${entry.category}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  const rank = (entry: CatalogEntry) => {
    const name = entry.name.toLowerCase()
    if (words.length > 0) return words.every((word) => name.includes(word)) ? 0 : 1
    return entry.featured ? 0 : 1
  }
  return [...hits].sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))
}

/** The name for another connection of the same service: `Linear`, `Linear (2)`, `Linear (3)`. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name
  let number = 2
  while (taken.includes(`${name} (${number})`)) number += 1
  return `${name} (${number})`
}

/** What must be asked before an entry can be added; nothing for most, so that Connect is one click. */
export function needsDialog(entry: CatalogEntry): boolean {
  const [first] = entry.auth
  return entry.placeholders.length > 0 || entry.ownClientRequired || !(first === 'oauth' || first === 'none')
}

/** The entry offers a key as well as the way that Connect takes. */
export function offersKeyInstead(entry: CatalogEntry): boolean {
  return entry.auth[0] !== 'api_key' && entry.auth.includes('api_key')
}
