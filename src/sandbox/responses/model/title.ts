import { isStopWord, words } from './words'

/** What Patchbay's request for a title begins with. */
export function asksForTitle(instructions: string): boolean {
  return /^write a title\b/i.test(instructions)
}

/** The words of the question that carry its sense, at most five. */
export function titleFor(question: string): string {
  const firstLine = question.trim().split('\n')[0] ?? ''
  const telling = words(firstLine).filter((word) => !isStopWord(word))
  const title = (telling.length > 0 ? telling : words(firstLine)).slice(0, 5).join(' ')
  return title === '' ? 'A chat' : title.charAt(0).toUpperCase() + title.slice(1)
}
