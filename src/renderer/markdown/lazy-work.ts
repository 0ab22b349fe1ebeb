/**
 * Highlighting and typesetting in small portions: what is affordable is done at once, so that a short answer never flickers;
 * the rest waits for idle moments, one portion each (security.md S50: 1,000 code blocks, 5,000 formulas).
 */

/** Cost of one portion. One unit is about a character of code: a portion takes some milliseconds on a slow machine. */
export const portion = 8000

interface Job {
  readonly cost: number
  readonly work: () => void
}

export class WorkInPortions {
  private spent = 0
  private isPlanned = false
  private readonly waiting = new Set<Job>()

  /** `later` runs a function when there is time for the next portion. */
  constructor(private readonly later: (run: () => void) => void) {}

  /** Returns how to call it off. */
  add(cost: number, work: () => void): () => void {
    const job = { cost, work }
    this.waiting.add(job)
    if (this.waiting.size === 1) this.runAffordable()
    this.plan()
    return () => this.waiting.delete(job)
  }

  private runAffordable(): void {
    for (const job of this.waiting) {
      // One that is dearer than a whole portion has a portion for itself.
      if (this.spent > 0 && this.spent + job.cost > portion) return
      this.spent += job.cost
      this.waiting.delete(job)
      job.work()
    }
  }

  private plan(): void {
    if (this.isPlanned) return
    this.isPlanned = true
    this.later(() => {
      this.isPlanned = false
      this.spent = 0
      this.runAffordable()
      if (this.waiting.size > 0) this.plan()
    })
  }
}

// Idle moments are rare while an answer streams: after the timeout it runs anyway.
const portions = new WorkInPortions((run) => requestIdleCallback(run, { timeout: 100 }))

/** Loads what the work needs, once, and then does it when it is affordable. Returns how to call it off. */
export function lazyWork<T>(part: LazyPart<T>, cost: number, work: (part: T) => void): () => void {
  if (part.loaded) return portions.add(cost, work.bind(undefined, part.loaded))
  let cancel: (() => void) | undefined
  let isOff = false
  part.load().then(
    (loaded) => {
      if (!isOff) cancel = portions.add(cost, work.bind(undefined, loaded))
    },
    // Without it the text stands as it was written, which is what it is until then anyway.
    () => undefined,
  )
  return () => {
    isOff = true
    cancel?.()
  }
}

/** A module that loads with the first text that needs it. */
export class LazyPart<T> {
  loaded: T | undefined
  private loading: Promise<T> | undefined

  constructor(private readonly importPart: () => Promise<T>) {}

  load(): Promise<T> {
    this.loading ??= this.importPart().then((part) => (this.loaded = part))
    return this.loading
  }
}
