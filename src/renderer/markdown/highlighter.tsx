import type { ReactNode } from 'react'
import { common, createLowlight } from 'lowlight'

const lowlight = createLowlight(common)

type Node = ReturnType<typeof lowlight.highlight>['children'][number]

/** Code as elements: spans with class names of the grammar, never HTML. */
export function highlight(code: string, grammar: string): ReactNode {
  return elements(lowlight.highlight(grammar, code).children)
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
