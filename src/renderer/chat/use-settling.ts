import { useCallback, useEffect, useRef } from 'react'
import { isTooEarly } from './approval-guard'

/** Says whether what is on the screen appeared a moment ago: a key pressed then was meant for something else. */
export function useSettling(): () => boolean {
  const appearedAt = useRef(Number.POSITIVE_INFINITY)
  useEffect(() => {
    appearedAt.current = performance.now()
  }, [])
  return useCallback(() => isTooEarly(appearedAt.current, performance.now()), [])
}
