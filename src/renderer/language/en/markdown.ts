/** English: markdown. */
export const markdown = {}
