import type { History, StoredGrant, StoredTool, Tools } from '../../src/main/history/rows'

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** What the history keeps of tools, in memory, as JSON like in the database. `refuse` is a full disk. */
export class MemoryTools implements Pick<History, 'tools' | 'transaction'> {
  refuse: Error | undefined
  #tables = {
    tools: [] as StoredTool[],
    grants: [] as StoredGrant[],
    pins: {} as Record<string, Record<string, string>>,
    lists: {} as Record<string, { key: string; item: Record<string, unknown> }>,
  }

  readonly tools: Tools = {
    list: (connectionId) => copy(this.#tables.tools.filter((tool) => tool.connectionId === connectionId)),
    replace: (connectionId, tools) => {
      this.#write()
      const others = this.#tables.tools.filter((tool) => tool.connectionId !== connectionId)
      if (new Set(tools.map(({ name }) => name)).size < tools.length) throw new Error('two tools of one name')
      this.#tables.tools = [...others, ...copy(tools)]
    },
    grants: () => copy(this.#tables.grants),
    addGrant: (grant) => {
      this.#write()
      if (this.#tables.grants.some(({ id }) => id === grant.id)) throw new Error('two grants of one id')
      this.#tables.grants.push(copy(grant))
    },
    removeGrant: (id) => {
      this.#write()
      this.#tables.grants = this.#tables.grants.filter((grant) => grant.id !== id)
    },
    wirePins: (connectionId, endpoint) => copy(this.#tables.pins[`${connectionId} ${endpoint}`] ?? {}),
    keepWirePins: (connectionId, endpoint, pins) => {
      this.#write()
      this.#tables.pins[`${connectionId} ${endpoint}`] = copy(pins)
    },
    cachedList: (connectionId, endpoint, key) => {
      const kept = this.#tables.lists[`${connectionId} ${endpoint}`]
      return kept?.key === key ? copy(kept.item) : undefined
    },
    keepList: (connectionId, endpoint, key, item) => {
      this.#write()
      this.#tables.lists[`${connectionId} ${endpoint}`] = copy({ key, item })
    },
    forget: (connectionId) => {
      this.#write()
      const isOther = ([key]: [string, unknown]) => !key.startsWith(`${connectionId} `)
      this.#tables = {
        tools: this.#tables.tools.filter((tool) => tool.connectionId !== connectionId),
        grants: this.#tables.grants.filter((grant) => grant.connectionId !== connectionId),
        pins: Object.fromEntries(Object.entries(this.#tables.pins).filter(isOther)),
        lists: Object.fromEntries(Object.entries(this.#tables.lists).filter(isOther)),
      }
    },
  }

  transaction<T>(work: () => T): T {
    const before = copy(this.#tables)
    try {
      return work()
    } catch (error) {
      this.#tables = before
      throw error
    }
  }

  #write(): void {
    if (this.refuse) throw this.refuse
  }
}
