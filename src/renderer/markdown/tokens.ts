import type { MarkedToken, Token, Tokens } from 'marked'

/** TeX, between the delimiters of math-syntax.ts. */
export interface MathToken extends Tokens.Generic {
  type: 'math'
  raw: string
  tex: string
  isDisplay: boolean
}

/** `[^label]` in a text. */
export interface FootnoteReference extends Tokens.Generic {
  type: 'footnote_reference'
  raw: string
  label: string
}

/** `[^label]: what the note says`. */
export interface Footnote extends Tokens.Generic {
  type: 'footnote'
  raw: string
  label: string
  tokens: Token[]
}

/** What our lexer makes: everything of marked's own, and our three. */
export type BlockToken = MarkedToken | MathToken | Footnote

/** Every other token is one of ours: `Generic` is for extensions, and the lexer has only these. */
export function withoutSpace(tokens: readonly Token[]): BlockToken[] {
  return tokens.filter((token): token is BlockToken => token.type !== 'space')
}

/** `[label]: address` of one text, by marked's normalised label. */
export type Links = Record<string, { href: string; title?: string | null | undefined }>

export function copyOfLinks(links?: Links): Links {
  return Object.assign(Object.create(null) as Links, links)
}
