// Refreshes the icons in resources/connectors.json from the `simple-icons` package (CC0). Everything else in that file is
// written by hand: edit it there. `node scripts/make-catalog.mjs`
import { readFile, writeFile } from 'node:fs/promises'
import * as simpleIcons from 'simple-icons'

const file = new URL('../resources/connectors.json', import.meta.url)

/** Catalog id -> simple-icons slug, where the two differ. A brand that simple-icons lacks shows its initial letter. */
const slugs = {
  'hugging-face': 'huggingface',
  'cloudflare-observability': 'cloudflare',
  'cloudflare-radar': 'cloudflare',
  'google-drive': 'googledrive',
  'google-calendar': 'googlecalendar',
}

const bySlug = new Map(Object.values(simpleIcons).flatMap((icon) => (icon?.slug ? [[icon.slug, icon]] : [])))

function withIcon({ icon: _old, ...entry }) {
  const icon = bySlug.get(slugs[entry.id] ?? entry.id)
  return icon ? { ...entry, icon: { path: icon.path, color: `#${icon.hex.toLowerCase()}` } } : entry
}

const entries = JSON.parse(await readFile(file, 'utf8')).map(withIcon)
await writeFile(file, `${JSON.stringify(entries, null, 2)}\n`)
const without = entries.filter((entry) => !entry.icon).map((entry) => entry.id)
console.log(`${entries.length} connectors, ${without.length} without an icon: ${without.join(', ')}`)
