import type { Emit } from '@shared/contract-types'
import type { History, StoredGrant, StoredTool } from '../history/rows'
import { definitionHash, type Definition } from './definition-hash'
import { isAlive, isSame, withoutTools } from './grants'

interface KnownToolsDeps {
  readonly history: Pick<History, 'tools' | 'transaction'>
  readonly emit: Emit['tools']
  readonly now: () => number
}

/** An MCP `Tool` as listed. */
export type NamedDefinition = Definition & { readonly name: string }

/**
 * What is known of every connection's tools and what the person allowed: the only place that writes either, so it keeps in
 * memory what every message needs (a backup brings back neither, history/schema.ts).
 */
export class KnownTools {
  readonly #deps: KnownToolsDeps
  readonly #stored = new Map<string, readonly StoredTool[]>()
  #granted: readonly StoredGrant[] | undefined

  constructor(deps: KnownToolsDeps) {
    this.#deps = deps
  }

  /** As the server listed them last; empty = nothing, or never listed. */
  of(connectionId: string): readonly StoredTool[] {
    const stored = this.#rows(connectionId)
    const newest = Math.max(...stored.map(({ listedAt }) => listedAt))
    return stored.filter(({ listedAt }) => listedAt === newest)
  }

  find(connectionId: string, name: string): StoredTool | undefined {
    return this.of(connectionId).find((tool) => tool.name === name)
  }

  /** Of one connection or of all; without what has expired. */
  grants(connectionId?: string): readonly StoredGrant[] {
    const now = this.#deps.now()
    const all = (this.#granted ??= this.#deps.history.tools.grants())
    return all.filter((grant) => isAlive(grant, now) && (connectionId ?? grant.connectionId) === grant.connectionId)
  }

  /** A server's listing, whole. What is new in it asks like everything else; what changed is not allowed any more (S52, S54). */
  listed(connectionId: string, definitions: readonly NamedDefinition[]): void {
    const { tools } = this.#deps.history
    const stored = this.#rows(connectionId)
    const before = new Map(stored.map((tool) => [tool.name, tool]))
    const listedAt = this.#deps.now()
    const listed = new Map<string, StoredTool>()
    for (const definition of definitions) {
      const { name } = definition
      // Two tools of one name: the first one is what is pinned, and the other shows as drift when an endpoint lists it.
      if (listed.has(name)) continue
      const hash = definitionHash(definition)
      const known = before.get(name)
      const seenHash = known ? known.seenHash : stored.length === 0 ? hash : null
      listed.set(name, { connectionId, name, definition, hash, seenHash, enabled: known?.enabled ?? true, listedAt })
    }
    // A tool that was switched off stays off, also when its server takes it away for a while.
    const gone = stored.filter(({ name, enabled }) => !enabled && !listed.has(name))
    this.#write(connectionId, () => {
      tools.replace(connectionId, [...listed.values(), ...gone.map((tool) => ({ ...tool, listedAt: 0 }))])
      for (const grant of this.grants(connectionId)) {
        const changed = Object.keys(grant.pins).filter((name) => {
          const tool = listed.get(name)
          return tool !== undefined && tool.hash !== grant.pins[name]
        })
        this.#renew(withoutTools(grant, changed))
      }
    })
  }

  /** `change` gives back the same object where nothing changes. */
  change(connectionId: string, change: (tool: StoredTool) => StoredTool): void {
    const before = this.#rows(connectionId)
    const after = before.map(change)
    if (after.every((tool, index) => tool === before[index])) return
    this.#write(connectionId, () => {
      this.#deps.history.tools.replace(connectionId, after)
    })
  }

  /** What an endpoint showed by now; the tools that `changed` are no longer what was allowed. */
  pinned(
    connectionId: string,
    endpoint: string,
    pins: Readonly<Record<string, string>>,
    changed: readonly string[],
  ): void {
    const { history } = this.#deps
    const keep = () => {
      history.tools.keepWirePins(connectionId, endpoint, pins)
    }
    if (changed.length === 0) {
      keep()
      return
    }
    this.#write(connectionId, () => {
      keep()
      for (const grant of this.grants(connectionId)) this.#renew(withoutTools(grant, changed))
    })
  }

  /** In the place of an older yes to the same. */
  allow(grant: StoredGrant): void {
    const { tools } = this.#deps.history
    this.#write(grant.connectionId, () => {
      for (const old of tools.grants()) if (isSame(old, grant)) tools.removeGrant(old.id)
      tools.addGrant(grant)
    })
  }

  revoke(grantIds: readonly string[]): void {
    this.#write(null, () => {
      for (const id of grantIds) this.#deps.history.tools.removeGrant(id)
    })
  }

  revokeAll(): void {
    this.revoke(this.#deps.history.tools.grants().map(({ id }) => id))
  }

  /** Whoever signs in next may be somebody else: nothing is allowed any more. Which tools are on or off stays. */
  signedOut(connectionId: string): void {
    const { tools } = this.#deps.history
    const known = this.#rows(connectionId)
    this.#write(connectionId, () => {
      tools.forget(connectionId)
      tools.replace(connectionId, known)
    })
  }

  removed(connectionId: string): void {
    this.#write(connectionId, () => {
      this.#deps.history.tools.forget(connectionId)
    })
  }

  #rows(connectionId: string): readonly StoredTool[] {
    const known = this.#stored.get(connectionId)
    if (known) return known
    const read = this.#deps.history.tools.list(connectionId)
    this.#stored.set(connectionId, read)
    return read
  }

  /** All or nothing; what memory holds is read again, also when the disk refused. */
  #write(connectionId: string | null, work: () => void): void {
    try {
      this.#deps.history.transaction(work)
    } finally {
      if (connectionId !== null) this.#stored.delete(connectionId)
      this.#granted = undefined
    }
    this.#deps.emit.changed({ connectionId })
  }

  #renew(grant: StoredGrant | undefined): void {
    const { tools } = this.#deps.history
    if (!grant) return
    tools.removeGrant(grant.id)
    tools.addGrant(grant)
  }
}
