/** English: frame. */
export const frame = {}
