/** In the pixels of Electron's screen, where displays lie side by side. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function overlaps(one: Rectangle, other: Rectangle): boolean {
  const { width, height } = common(one, other)
  return width > 0 && height > 0
}

/** Not positive where they have nothing in common. */
export function common(one: Rectangle, other: Rectangle): { readonly width: number; readonly height: number } {
  const along = (from: number, size: number, otherFrom: number, otherSize: number) =>
    Math.min(from + size, otherFrom + otherSize) - Math.max(from, otherFrom)
  return {
    width: along(one.x, one.width, other.x, other.width),
    height: along(one.y, one.height, other.y, other.height),
  }
}

/** A whole number of pixels within the two; `least` where they leave no room. */
export function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(Math.max(value, least), Math.max(least, most)))
}
