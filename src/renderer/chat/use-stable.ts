import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that keeps its identity, so that memoised views skip it, and does what the last render said. */
export function useStable<Arguments extends readonly unknown[], Result>(
  action: (...args: Arguments) => Result,
): (...args: Arguments) => Result {
  const latest = useRef(action)
  useLayoutEffect(() => {
    latest.current = action
  })
  return useCallback((...args: Arguments) => latest.current(...args), [])
}
