import { useEffect, useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'

/** Connections by id, in the order main lists them, kept current by events. */
export function useConnections(initial: readonly ConnectionSummary[]): readonly ConnectionSummary[] {
  const [connections, setConnections] = useState(initial)

  useEffect(() => {
    const stopChanged = bridge.on.connectors.changed((changed) => setConnections((list) => upsert(list, changed)))
    const stopRemoved = bridge.on.connectors.removed(({ connectionId }) =>
      setConnections((list) => list.filter((connection) => connection.id !== connectionId)),
    )
    // What happened between the first reading and this subscription; on failure the first reading stands.
    call(bridge.invoke.connectors.list()).then(setConnections, () => undefined)
    return () => {
      stopChanged()
      stopRemoved()
    }
  }, [])

  return connections
}

export function upsert(list: readonly ConnectionSummary[], changed: ConnectionSummary): readonly ConnectionSummary[] {
  if (!list.some((connection) => connection.id === changed.id)) return [...list, changed]
  return list.map((connection) => (connection.id === changed.id ? changed : connection))
}
