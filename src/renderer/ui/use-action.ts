import { useCallback, useRef, useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import { toReport } from '../bridge'

export interface Action {
  readonly isBusy: boolean
  readonly error: ErrorReport | undefined
  /** Runs one thing at a time; a failure stays readable until the next run. Resolves to whether it worked. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

export function useAction(): Action {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorReport>()
  const running = useRef(false)

  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setError(undefined)
    try {
      await work()
      return true
    } catch (failure) {
      setError(toReport(failure))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setError(undefined), [])

  return { isBusy, error, run, clear }
}
