import { useEffect, useState } from 'react'

/** The present, once a second while it matters. Epoch milliseconds; 0 before the first look. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(0)
  useEffect(() => {
    if (!isTicking) return
    const look = () => setNow(Date.now())
    look()
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [isTicking])
  return now
}

/** Milliseconds since this began to be shown as running. */
export function useElapsed(isRunning: boolean): number {
  const [beganAt, setBeganAt] = useState(0)
  const now = useNow(isRunning)
  useEffect(() => {
    if (isRunning) setBeganAt(Date.now())
  }, [isRunning])
  return beganAt === 0 ? 0 : Math.max(0, now - beganAt)
}
