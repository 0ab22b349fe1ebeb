/** The questions to go through, newest first: this chat's, then the others'. Each is there once. */
export function recallable(own: readonly string[], recent: readonly string[]): readonly string[] {
  return [...new Set([...own, ...recent])].filter((question) => question.trim() !== '')
}

/** Whether Up goes to an older question here, instead of moving the caret. */
export function canGoBack(text: string, caret: number, recalled: string | undefined): boolean {
  return text === '' || (text === recalled && !text.slice(0, caret).includes('\n'))
}

export function canGoForward(text: string, caret: number, recalled: string | undefined): boolean {
  return recalled !== undefined && text === recalled && !text.slice(caret).includes('\n')
}
