import { useState } from 'react'

/**
 * What a person has just chosen, shown while it is on its way: a control that springs back for a moment looks broken. Gone
 * once the outer value changes, or once the promise ends without it: then it was refused.
 */
export function useWish<Value>(
  value: Value,
  onValue: (value: Value) => unknown,
): readonly [shown: Value, wish: (value: Value) => void] {
  const [wished, setWished] = useState<{ readonly value: Value; readonly over: Value }>()
  const shown = wished && Object.is(wished.over, value) ? wished.value : value
  const wish = (next: Value) => {
    const outcome = onValue(next)
    if (!(outcome instanceof Promise)) return
    const mine = { value: next, over: value }
    setWished(mine)
    const end = () => setWished((latest) => (latest === mine ? undefined : latest))
    outcome.then(end, end)
  }
  return [shown, wish]
}
