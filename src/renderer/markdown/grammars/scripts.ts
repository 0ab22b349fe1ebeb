import { anyOf, call, capitalised, hashComment, number, quoted } from './rules'
import type { Grammar, Rule } from './rules'

const variable: Rule = { type: 'var', match: /\$(?:\{[^}\n]*\}|[\w@#?*!$-])\w*/g }

export const bash: Grammar = [
  hashComment,
  { type: 'str', match: /<<-?\s*(['"]?)(\w+)\1[^]*?\n[ \t]*\2(?=\s|$(?![^]))/g, sub: [variable] },
  { type: 'str', match: /'[^']*'?/g },
  // Goes on over lines.
  { type: 'str', match: /"(?:\\[^]|[^"\\])*"?/g, sub: [variable] },
  variable,
  {
    type: 'kwd',
    match:
      /(?<![\w.$/-])(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|in|function|select|return|break|continue|exit|export|local|readonly|declare|unset|source|set|shift|trap|exec|eval|time)(?![\w.=/-])/g,
  },
  { type: 'var', match: /\b[A-Za-z_]\w*(?=\+?=)/g },
  { type: 'bool', match: /(?<=\s)--?[a-zA-Z][\w-]*/g },
  // The first word of a command.
  {
    type: 'func',
    match: /(?<=(?:^|[|&;(`]|\$\()[ \t]{0,20}|\b(?:then|do|else|sudo|exec|time)[ \t])[a-zA-Z_./~][\w.+/~-]*/gm,
  },
  { type: 'num', match: /(?<![\w.-])\d+(?![\w.-])/g },
]

/** What is typed is a command, what answers is plain. */
export const shell: Grammar = [
  { type: 'cmnt', match: /^#[ \t]+.*/gm },
  {
    match: /^(?:[\w.@:~/()[\] -]{0,60})[$%#>][ \t].*(?:\\\n.*)*/gm,
    sub: [
      { type: 'cmnt', match: /^[^$%#>]*[$%#>]/g },
      { match: /.[^]*/g, sub: 'bash' },
    ],
  },
]

export const pythonRepl: Grammar = [
  {
    match: /^(?:>>>|\.\.\.)(?: .*)?$/gm,
    sub: [
      { type: 'cmnt', match: /^(?:>>>|\.\.\.)/g },
      { match: /.+/g, sub: 'python' },
    ],
  },
]

/** What the library's Python leaves out. Later strings would swallow these, so they come first. */
export const pythonFirst: Grammar = [
  { type: 'var', match: /^[ \t]*@[a-zA-Z_][\w.]*/gm },
  { type: 'str', match: /\b[rbu]{1,2}(?:"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/gi },
  { type: 'kwd', match: /\b(?:nonlocal|match|case)(?=[ \t]+[\w"'[({*-].*:[ \t]*$)/gm },
  { type: 'type', match: anyOf('self cls int str float bool bytes list dict set tuple object type Exception') },
]

export const ruby: Grammar = [
  { type: 'cmnt', match: /(?<![^\s;])#.*|^=begin[^]*?^=end.*/gm },
  { type: 'str', match: /<<[~-]?(['"]?)([A-Z_]+)\1[^]*?\n[ \t]*\2\b/g },
  { type: 'str', match: /%[wWiIqQ]?(?:\([^)]*\)|\[[^\]]*\]|\{[^}]*\})/g },
  { type: 'str', match: /(?<=[=(,~]\s?|\b(?:if|when|unless|and|or) )\/(?:\\.|[^/\\\n])+\/[a-z]*/g },
  quoted,
  { type: 'num', match: /(?<![\w:]):[a-zA-Z_]\w*[?!]?|\b[a-z_]\w*:(?!:)/g },
  { type: 'var', match: /@@?\w+|\$\w+/g },
  number,
  { type: 'bool', match: anyOf('true false nil self') },
  {
    type: 'kwd',
    match: anyOf(
      `alias and begin BEGIN break case class def defined do else elsif end END ensure extend for if in include module next not
      or prepend private protected public raise redo require require_relative rescue retry return super then undef unless until
      when while yield attr_accessor attr_reader attr_writer`,
    ),
  },
  { type: 'func', match: /(?<=\bdef\s(?:self\.)?)[\w?!=]+/g },
  call,
  capitalised,
]

export const r: Grammar = [
  hashComment,
  { type: 'str', match: /"(?:\\[^]|[^"\\])*"?|'(?:\\[^]|[^'\\])*'?/g },
  number,
  { type: 'bool', match: anyOf('TRUE FALSE NULL NA NaN Inf NA_integer_ NA_real_ NA_character_') },
  { type: 'kwd', match: anyOf('break else for function if in next repeat return while library require') },
  { type: 'func', match: /(?<![\w.])[a-zA-Z][\w.]*(?= ?\()/g },
]
