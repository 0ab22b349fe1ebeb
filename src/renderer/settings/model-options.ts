/** More than this is not looked through; a part of the name finds the rest. */
const mostShown = 100

export interface ModelOptions {
  readonly shown: readonly string[]
  /** How many more there are. */
  readonly more: number
}

/** The models to offer: those with the typed text in their name, first those that begin with it. */
export function modelOptions(models: readonly string[], typed: string): ModelOptions {
  const part = typed.trim().toLowerCase()
  const starting = models.filter((name) => name.toLowerCase().startsWith(part))
  const containing = models.filter((name) => name.toLowerCase().indexOf(part) > 0 && !starting.includes(name))
  const found = [...starting, ...containing]
  return { shown: found.slice(0, mostShown), more: Math.max(0, found.length - mostShown) }
}

/** Where an arrow key leads among `count` options; -1 = none is marked. */
export function stepOption(current: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1
  if (current === -1) return step === 1 ? 0 : count - 1
  return (current + step + count) % count
}
