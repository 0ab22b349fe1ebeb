import { clamp, type Rectangle } from '../rectangle'

/** A screen as Electron tells of it; `workArea` leaves panels and docks out. */
export interface Screen {
  readonly id: number
  readonly workArea: Rectangle
}

/** Where the window was put on one display: relative to its work area, so that it survives another arrangement. */
export interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
}

export const SMALLEST = { width: 420, height: 64 } as const
const USUAL_WIDTH = 680
/** Of the work area: where the eyes are, with room below to grow. */
const USUAL_TOP = 0.18
const TALLEST = 0.72

/**
 * Bounds on a display: where the person put it there last, else centred in the upper part. `height` is what its content
 * needs; the window never grows over the display's edge nor over most of its height.
 */
export function boundsOn(screen: Screen, place: Place | undefined, height: number): Rectangle {
  const { x, y, width: areaWidth, height: areaHeight } = screen.workArea
  const width = Math.min(clamp(place?.width ?? USUAL_WIDTH, SMALLEST.width, areaWidth), areaWidth)
  const left = clamp(place?.left ?? Math.round((areaWidth - width) / 2), 0, areaWidth - width)
  const top = clamp(place?.top ?? Math.round(areaHeight * USUAL_TOP), 0, areaHeight - SMALLEST.height)
  const tallest = Math.min(Math.round(areaHeight * TALLEST), areaHeight - top)
  return { x: x + left, y: y + top, width, height: clamp(height, SMALLEST.height, Math.max(tallest, SMALLEST.height)) }
}

export function placeOf(bounds: Rectangle, screen: Screen): Place {
  return { left: bounds.x - screen.workArea.x, top: bounds.y - screen.workArea.y, width: bounds.width }
}
