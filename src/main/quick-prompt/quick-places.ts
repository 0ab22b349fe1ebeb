import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Place } from './placement'

const Places = z.record(z.string(), z.object({ left: z.number(), top: z.number(), width: z.number() }))
const MOST = 20

/** Where the window was on each display, kept in a small file of its own. A damaged one means the usual place. */
export function quickPlaces(directory: string) {
  const path = join(directory, 'quick-prompt.json')
  let places: z.infer<typeof Places> | undefined
  const read = () => (places ??= readPlaces(path))
  return {
    read: (display: number): Place | undefined => read()[String(display)],
    keep: (display: number, place: Place): void => {
      const known = read()[String(display)]
      if (known?.left === place.left && known.top === place.top && known.width === place.width) return
      const others = Object.entries(read()).filter(([id]) => id !== String(display))
      places = Object.fromEntries([...others.slice(1 - MOST), [String(display), place]])
      try {
        writeFileSync(path, JSON.stringify(places), { mode: 0o600 })
      } catch {
        // The window opens at its usual place next time: not worth a word to anybody.
      }
    },
  }
}

function readPlaces(path: string): z.infer<typeof Places> {
  try {
    return Places.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}
