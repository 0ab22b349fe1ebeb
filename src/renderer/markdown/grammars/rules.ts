import type { ShjGrammar, ShjRule } from '@speed-highlight/core/tokenize'

/** Of rules that match at one place the first wins; each reads on where the last one ended. */
export type Rule = ShjRule
export type Grammar = ShjGrammar

/** Any of these words, which are separated by white space. */
export function anyOf(words: string, flags = 'g'): RegExp {
  return new RegExp(`\\b(?:${words.replace(/\s+/g, '|')})\\b`, flags)
}

export const slashComment: Rule = { type: 'cmnt', match: /\/\/.*|\/\*[^]*?(?:\*\/|$(?![^]))/g }
/** Not within a word, so an address keeps its fragment. */
export const hashComment: Rule = { type: 'cmnt', match: /(?<![^\s;])#.*/g }
/** Both end with their line at the latest: one that is not closed does not colour the rest. */
export const quoted: Rule = { type: 'str', match: /"(?:\\[^]|[^"\\\n])*"?|'(?:\\[^]|[^'\\\n])*'?/g }
export const tripleQuoted: Rule = { type: 'str', match: /"""[^]*?(?:"""|$(?![^]))/g }
export const backQuoted: Rule = { type: 'str', match: /`[^`]*`?/g }
export const number: Rule = {
  type: 'num',
  match: /\b(?:0[xX][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)\w*/g,
}
export const call: Rule = { type: 'func', match: /\b[a-zA-Z_]\w*(?= ?\()/g }
export const capitalised: Rule = { type: 'class', match: /\b[A-Z]\w*/g }
export const annotation: Rule = { type: 'var', match: /@[a-zA-Z_][\w.]*/g }
