import { clamp, common, type Rectangle } from '../rectangle'

/** The part of a title bar that a hand can take hold of, in the pixels of Electron's screen. */
const GRIP = { width: 120, height: 40 } as const

/** Whether the person can take hold of a window: enough of its upper edge lies on one of the displays. */
export function isReachable(bounds: Rectangle, workAreas: readonly Rectangle[]): boolean {
  const upperEdge = { ...bounds, height: GRIP.height }
  return workAreas.some((workArea) => {
    const { width, height } = common(upperEdge, workArea)
    return width >= Math.min(GRIP.width, bounds.width) && height >= GRIP.height / 2
  })
}

/** The same window, all of it on the display, and no larger than that. */
export function movedInto(bounds: Rectangle, workArea: Rectangle): Rectangle {
  const width = Math.min(bounds.width, workArea.width)
  const height = Math.min(bounds.height, workArea.height)
  return {
    x: clamp(bounds.x, workArea.x, workArea.x + workArea.width - width),
    y: clamp(bounds.y, workArea.y, workArea.y + workArea.height - height),
    width,
    height,
  }
}
