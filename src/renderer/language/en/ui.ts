/** English: ui. */
export const ui = {}
