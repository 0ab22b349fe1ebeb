/** English: composer. */
export const composer = {}
