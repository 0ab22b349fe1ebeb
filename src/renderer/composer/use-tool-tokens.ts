import { useEffect, useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'

/** About how many tokens the tools of each connection add to a request, by its id; read while somebody looks. */
export function useToolTokens(connections: readonly ConnectionSummary[]): ReadonlyMap<string, number> {
  const [tokens, setTokens] = useState<ReadonlyMap<string, number>>(new Map())
  const ids = connections.flatMap(({ id, status }) => (status === 'connected' ? [id] : [])).join(' ')

  useEffect(() => {
    let isCurrent = true
    const read = (connectionId: string) =>
      call(bridge.invoke.tools.list({ connectionId })).then(
        ({ tokens: count, listedAt }) => {
          // Never listed: nothing is known, which is not the same as nothing added.
          if (isCurrent && listedAt !== undefined) setTokens((before) => new Map(before).set(connectionId, count))
        },
        () => undefined,
      )
    const connected = ids === '' ? [] : ids.split(' ')
    connected.forEach((id) => void read(id))
    const stop = bridge.on.tools.changed(({ connectionId }) =>
      connected.filter((id) => connectionId === null || id === connectionId).forEach((id) => void read(id)),
    )
    return () => {
      isCurrent = false
      stop()
    }
  }, [ids])
  return tokens
}
