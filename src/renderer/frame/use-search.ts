import { useEffect, useState } from 'react'
import type { SearchHit } from '@shared/conversation'
import { bridge, call } from '../bridge'

export interface Found {
  readonly query: string
  readonly hits: readonly SearchHit[]
}

const nothing: Found = { query: '', hits: [] }
/** A search takes less than a frame; this only spares those between the letters of a fast hand. */
const PAUSE_MS = 60

/** Hits of what is typed; the last ones stay until the next are there, so that the list does not flicker. */
export function useSearch(query: string): Found {
  const [found, setFound] = useState(nothing)
  useEffect(() => {
    let isCurrent = true
    const timer = setTimeout(
      () => {
        const answer = query === '' ? Promise.resolve([]) : call(bridge.invoke.chat.search({ query }))
        void answer.then(
          (hits) => isCurrent && setFound({ query, hits }),
          () => isCurrent && setFound({ query, hits: [] }),
        )
      },
      query === '' ? 0 : PAUSE_MS,
    )
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [query])
  return found
}
