/** English: connectors. */
export const connectors = {}
