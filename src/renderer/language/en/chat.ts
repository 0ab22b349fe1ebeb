/** English: chat. */
export const chat = {}
