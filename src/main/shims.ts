import { webcrypto } from 'node:crypto'
import { File as NodeFile } from 'node:buffer'

/**
 * What Electron 25 (Node 18.15) lacks and our libraries expect, each defined only where it is missing: `crypto` and
 * `CryptoKey` (oauth4webapi), `File` (openai), `URL.canParse` (MCP client). Electron 45 has them all.
 */
const missing: Record<string, unknown> = {
  crypto: webcrypto,
  // Where it is no global, Node keeps it on the module's own object; the types know the global only.
  CryptoKey: (webcrypto as unknown as { CryptoKey?: unknown }).CryptoKey,
  File: NodeFile,
}

for (const [name, value] of Object.entries(missing)) {
  if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
}

if (!('canParse' in URL)) {
  Object.defineProperty(URL, 'canParse', {
    configurable: true,
    value: (url: string, base?: string) => {
      try {
        return Boolean(new URL(url, base))
      } catch {
        return false
      }
    },
  })
}
