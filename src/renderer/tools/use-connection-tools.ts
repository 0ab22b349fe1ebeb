import { useCallback, useEffect, useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import type { ConnectionTools } from '@shared/tools'
import { bridge, call, toReport } from '../bridge'

export interface UsedTools {
  /** `undefined` until it is read, or when it could not be. */
  readonly list: ConnectionTools | undefined
  readonly error: ErrorReport | undefined
  /** Shows what a command answered, without reading it again. */
  readonly show: (list: ConnectionTools) => void
}

/** The tools of a connection, kept current. */
export function useConnectionTools(connectionId: string): UsedTools {
  const [list, setList] = useState<ConnectionTools>()
  const [error, setError] = useState<ErrorReport>()
  const show = useCallback((shown: ConnectionTools) => {
    setList(shown)
    setError(undefined)
  }, [])

  useEffect(() => {
    let isWanted = true
    const read = () =>
      call(bridge.invoke.tools.list({ connectionId })).then(
        (answer) => isWanted && show(answer),
        (failure: unknown) => isWanted && setError(toReport(failure)),
      )
    const stopTools = bridge.on.tools.changed((changed) => {
      if (changed.connectionId === connectionId) void read()
    })
    // Its read-only mode is part of the connection.
    const stopConnection = bridge.on.connectors.changed((changed) => {
      if (changed.id === connectionId) void read()
    })
    void read()
    return () => {
      isWanted = false
      stopTools()
      stopConnection()
    }
  }, [connectionId, show])

  // Of the connection before, for one frame, would be somebody else's tools.
  return { list: list?.connectionId === connectionId ? list : undefined, error, show }
}
