import type { Definition } from './definition-hash'

/** Tokens per character: about four letters of the Latin script to a token, other alphabets two, Chinese and the like one. */
const LATIN_WEIGHT = 0.25
const ALPHABET_WEIGHT = 0.5
const IDEOGRAPH_WEIGHT = 1
const FIRST_OTHER_ALPHABET = 0x80
const FIRST_IDEOGRAPH = 0x2e80

/** About how many tokens a text is. No tokenizer: the models differ, and a person needs the order of magnitude. */
export function estimateTokens(text: string): number {
  let tokens = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    tokens += code < FIRST_OTHER_ALPHABET ? LATIN_WEIGHT : code < FIRST_IDEOGRAPH ? ALPHABET_WEIGHT : IDEOGRAPH_WEIGHT
  }
  return Math.ceil(tokens)
}

/** What a definition adds to every request, by the JSON that the endpoint puts before the model. */
export function definitionTokens({ name, description, inputSchema }: Definition): number {
  return estimateTokens(JSON.stringify({ name, description, parameters: inputSchema }))
}
