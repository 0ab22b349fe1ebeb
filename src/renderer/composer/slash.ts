import type { SavedPrompt } from '@shared/conversation'

/** A `/` at the beginning of the message, with the name typed so far, and the text after the caret. */
export interface SlashTrigger {
  readonly query: string
  readonly rest: string
}

/** Characters of a prompt, as in the contract. */
export const longestPrompt = 50_000

const wholeName = /^[\p{L}\p{N}_-]{1,40}$/u

export function slashAt(text: string, caret: number): SlashTrigger | undefined {
  const query = text.slice(1, caret)
  // `/usr/bin is full` is a sentence, not a prompt.
  if (!text.startsWith('/') || caret < 1 || (query !== '' && !wholeName.test(query))) return undefined
  return { query, rest: text.slice(caret).trim() }
}

export function promptsFor(query: string, prompts: readonly SavedPrompt[]): readonly SavedPrompt[] {
  const wanted = query.toLowerCase()
  const place = ({ name }: SavedPrompt) => name.toLowerCase().indexOf(wanted)
  return prompts
    .filter((prompt) => place(prompt) !== -1)
    .sort((a, b) => Number(place(a) > 0) - Number(place(b) > 0) || a.name.localeCompare(b.name))
}

/** The prompt in the place of its name, with the caret behind it. */
export function insertPrompt({ rest }: SlashTrigger, prompt: string) {
  return { text: rest === '' ? prompt : `${prompt}\n\n${rest}`, caret: prompt.length }
}

/** As it is typed: a blank is a hyphen, because a name is one word. */
export function promptName(typed: string): string {
  return typed.replace(/\s+/g, '-')
}

export function isPromptName(name: string): boolean {
  return wholeName.test(name)
}
