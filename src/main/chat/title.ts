import { cleanTitle } from '../history/clean-title'
import type { Question } from './question'

const LONGEST = 60

/** A conversation is called after its first message until somebody knows a better name. */
export function titleFrom(message: string): string {
  const line = cleanTitle(message).replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= LONGEST) return line
  const head = characters.slice(0, LONGEST).join('')
  const nextIsBoundary = characters[LONGEST] === ' '
  const space = head.lastIndexOf(' ')
  const cut = nextIsBoundary || space < LONGEST / 2 ? head : head.slice(0, space)
  return `${cut.trimEnd()}…`
}

/** Of a message without words: its first file. */
export function titleOf({ userText, attachments }: Question): string {
  return titleFrom(userText) || titleFrom(attachments[0]?.name ?? '')
}
