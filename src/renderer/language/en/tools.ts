/** English: tools. */
export const tools = {}
