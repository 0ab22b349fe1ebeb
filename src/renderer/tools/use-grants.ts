import { useCallback, useEffect, useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import type { Grant } from '@shared/tools'
import { bridge, call, toReport } from '../bridge'

/** What is allowed without asking, kept current. `undefined` until it is read. */
export function useGrants() {
  const [grants, setGrants] = useState<readonly Grant[]>()
  const [error, setError] = useState<ErrorReport>()
  const show = useCallback((shown: readonly Grant[]) => {
    setGrants(shown)
    setError(undefined)
  }, [])

  useEffect(() => {
    let isWanted = true
    const read = () =>
      call(bridge.invoke.tools.grants()).then(
        (answer) => isWanted && show(answer),
        (failure: unknown) => isWanted && setError(toReport(failure)),
      )
    const stop = bridge.on.tools.changed(() => void read())
    void read()
    return () => {
      isWanted = false
      stop()
    }
  }, [show])

  return { grants, error, show }
}
