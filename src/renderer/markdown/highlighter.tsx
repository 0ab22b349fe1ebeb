import type { ReactNode } from 'react'
import { tokenizeWith } from '@speed-highlight/core/tokenize'
import type { ShjToken } from '@speed-highlight/core/tokenize'
import { grammars } from './grammars/grammars'
import { LongWords } from './long-words'

/** To the classes of code.css; what is missing is plain. */
const classes: Readonly<Partial<Record<ShjToken, string>>> = {
  cmnt: 'code-comment',
  kwd: 'code-keyword',
  section: 'code-keyword',
  str: 'code-string',
  num: 'code-number',
  bool: 'code-number',
  esc: 'code-number',
  func: 'code-title',
  class: 'code-type',
  type: 'code-type',
  var: 'code-tag',
  insert: 'code-addition',
  deleted: 'code-deletion',
}

/** Code as elements: spans with class names of ours, never HTML. */
export function highlight(code: string, grammar: string): ReactNode {
  const parts: ReactNode[] = []
  const words = new LongWords(code)
  let text = ''
  let className: string | undefined
  const end = () => {
    if (className === undefined) parts.push(text)
    else if (text !== '')
      parts.push(
        <span key={parts.length} className={className}>
          {text}
        </span>,
      )
    text = ''
  }
  const add = (token: string, type?: ShjToken) => {
    const its = type && classes[type]
    // Neighbours of one colour are one element; space has none.
    if (its !== className && token.trim() !== '') {
      end()
      className = its
    }
    text += words.restore(token)
  }
  tokenizeWith(words.shortened, grammar, add, { languages: grammars })
  end()
  return parts
}
