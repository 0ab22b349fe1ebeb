/** English: errors. */
export const errors = {}
