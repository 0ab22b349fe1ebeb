import { hashComment, number, quoted } from './rules'
import type { Grammar } from './rules'

export const yaml: Grammar = [
  hashComment,
  { type: 'section', match: /^(?:---|\.\.\.)(?=\s|$)/gm },
  {
    type: 'var',
    match: /(?<=^[ \t]*(?:- +)*)(?:"[^"\n]*"|'[^'\n]*'|[^\s#:'"[\]{},&*!|>@%-][^\n:#]*?)(?=[ \t]*:(?:\s|$))/gm,
  },
  { type: 'str', match: /(?<=[:-] +)[|>][+-]?\d?[ \t]*\n(?:([ \t]+).*\n?(?:(?:\1.*|[ \t]*)(?:\n|$(?![^])))*)?/g },
  quoted,
  { type: 'type', match: /(?<=[\s[{])[&*!][\w!/.-]+/g },
  { type: 'bool', match: /(?<=[:\s,[-])(?:true|false|yes|no|on|off|null|~)(?=[ \t]{0,9}(?:[,\]}#]|$))/gim },
  { type: 'num', match: /(?<=[:-] {1,9}|[,[] {0,9})-?\d[\d._eE+-]*(?=[ \t]{0,9}(?:[,\]}#]|$))/gm },
]

/** Also TOML and .env. */
export const ini: Grammar = [
  { type: 'cmnt', match: /^[ \t]*[;#!].*|(?<=[ \t])[#;] .*/gm },
  { type: 'section', match: /^[ \t]*\[.*\]/gm },
  { type: 'var', match: /^[ \t]*(?:export )?[\w.'"-]+(?=[ \t]*[=:])/gm },
  { type: 'str', match: /("""|''')[^]*?\1/g },
  quoted,
  { type: 'bool', match: /(?<=[=:,[][ \t]*)(?:true|false|on|off|yes|no)\b/gi },
  { type: 'num', match: /(?<=[=:,[][ \t]*)[+-]?\d[\w.:+-]*/g },
]

export const graphql: Grammar = [
  { type: 'cmnt', match: /#.*/g },
  { type: 'str', match: /"""[^]*?"""|"(?:\\.|[^"\\\n])*"?/g },
  { type: 'var', match: /\$\w+|@\w+/g },
  number,
  { type: 'bool', match: /\b(?:true|false|null)\b/g },
  {
    type: 'kwd',
    match:
      /\b(?:query|mutation|subscription|fragment|on|type|input|enum|interface|union|scalar|schema|directive|extend|implements|repeatable)\b(?!\s*[:(])/g,
  },
  { type: 'type', match: /\b[A-Z]\w*/g },
  { type: 'func', match: /\b[a-z_]\w*(?=\s?[(:])/gi },
]

export const markdown: Grammar = [
  { type: 'str', match: /^[ \t]*(`{3,}|~{3,}).*\n(?:[^]*?\n)??[ \t]*\1[ \t]*$/gm },
  { type: 'section', match: /^#{1,6}[ \t].*|^.+\n(?:=+|-{2,})[ \t]*$/gm },
  { type: 'cmnt', match: /^[ \t]*>.*|<!--[^]*?-->/gm },
  { type: 'num', match: /^[ \t]*(?:[*+-]|\d{1,9}[.)])(?=[ \t])(?:[ \t]\[[ x]\])?/gm },
  { type: 'str', match: /`[^`\n]+`/g },
  { type: 'type', match: /\*\*[^*\n]+\*\*|__[^_\n]+__/g },
  { type: 'var', match: /(?<!\w)[*_][^\s*_][^*_\n]*[*_](?!\w)/g },
  {
    type: 'str',
    match: /!?\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\]|:[ \t].*)/g,
    sub: [{ type: 'func', match: /^!?\[[^\]]*\]/g }],
  },
  { type: 'var', match: /<\/?[a-zA-Z][^>\n]*>/g },
]

/** SCSS and Less on top of the library's CSS. */
export const scssFirst: Grammar = [
  { type: 'cmnt', match: /(?<![^\s;{}])\/\/.*/g },
  { type: 'var', match: /[$][\w-]+|#\{[^}\n]*\}/g },
]

export const jsonFirst: Grammar = [{ type: 'cmnt', match: /\/\/.*|\/\*[^]*?\*\//g }]
