/** English: first-start. */
export const firstStart = {}
