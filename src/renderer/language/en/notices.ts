/** English: notices. */
export const notices = {}
