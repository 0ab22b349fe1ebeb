import type { ReactNode } from 'react'
import { common, createLowlight } from 'lowlight'

const lowlight = createLowlight()
const grammars: Readonly<Record<string, (typeof common)[keyof typeof common]>> = common

type Node = ReturnType<typeof lowlight.highlight>['children'][number]

/** Code as elements: spans with class names of the grammar, never HTML. */
export function highlight(code: string, grammar: string): ReactNode {
  register(grammar)
  return elements(lowlight.highlight(grammar, code).children)
}

/** One by one, when it is needed: all together they take a long moment. Some borrow from others, HTML from CSS. */
function register(grammar: string): void {
  for (const name of [grammar, ...(borrowed[grammar] ?? [])]) {
    const language = grammars[name]
    if (language && !lowlight.registered(name)) lowlight.register(name, language)
  }
}

const borrowed: Readonly<Record<string, readonly string[]>> = {
  xml: ['css', 'javascript'],
  markdown: ['xml'],
  javascript: ['xml', 'css', 'graphql'],
  typescript: ['xml', 'css', 'graphql'],
  shell: ['bash'],
  'python-repl': ['python'],
  yaml: ['ruby'],
}

function elements(nodes: readonly Node[]): ReactNode[] {
  return nodes.map((node, index) => {
    if (node.type === 'text') return node.value
    if (node.type !== 'element') return null
    const { className } = node.properties
    return (
      <span key={index} className={Array.isArray(className) ? className.join(' ') : undefined}>
        {elements(node.children)}
      </span>
    )
  })
}
