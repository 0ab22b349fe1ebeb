import { useCallback, useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'

/** Shown at once where a field is opened again, until the endpoint has answered anew. */
const known = new Map<string, readonly string[]>()

interface Models {
  /** Absent = not asked yet, or it failed. */
  readonly models: readonly string[] | undefined
  readonly isLoading: boolean
  readonly error: ErrorReport | undefined
  readonly load: () => void
}

/** What an endpoint says it has, asked for when it is wanted. */
export function useModels(endpointId: string): Models {
  const [listed, setListed] = useState<{ readonly endpointId: string; readonly models: readonly string[] }>()
  const { isBusy, error, run } = useAction()
  const load = useCallback(
    () =>
      void run(async () => {
        const models = await call(bridge.invoke.settings.models({ endpointId }))
        known.set(endpointId, models)
        setListed({ endpointId, models })
      }),
    [endpointId, run],
  )
  const models = listed?.endpointId === endpointId ? listed.models : known.get(endpointId)
  return { models, isLoading: isBusy, error: isBusy ? undefined : error, load }
}
