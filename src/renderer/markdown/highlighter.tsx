import type { ReactNode } from 'react'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import csharp from 'highlight.js/lib/languages/csharp'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import graphql from 'highlight.js/lib/languages/graphql'
import ini from 'highlight.js/lib/languages/ini'
import java from 'highlight.js/lib/languages/java'
import json from 'highlight.js/lib/languages/json'
import kotlin from 'highlight.js/lib/languages/kotlin'
import lua from 'highlight.js/lib/languages/lua'
import makefile from 'highlight.js/lib/languages/makefile'
import markdown from 'highlight.js/lib/languages/markdown'
import php from 'highlight.js/lib/languages/php'
import python from 'highlight.js/lib/languages/python'
import pythonRepl from 'highlight.js/lib/languages/python-repl'
import r from 'highlight.js/lib/languages/r'
import ruby from 'highlight.js/lib/languages/ruby'
import rust from 'highlight.js/lib/languages/rust'
import scss from 'highlight.js/lib/languages/scss'
import shell from 'highlight.js/lib/languages/shell'
import sql from 'highlight.js/lib/languages/sql'
import swift from 'highlight.js/lib/languages/swift'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import type { LanguageFn } from 'lowlight'

const lowlight = createLowlight()
/**
 * By the names that fences (languages.ts) and other grammars use. A grammar that knows the whole of a smaller language stands
 * for it as well: each costs every download 1 to 4 kB.
 */
const grammars: Readonly<Record<string, LanguageFn>> = {
  bash,
  cpp,
  csharp,
  css: scss,
  diff,
  go,
  graphql,
  ini,
  java,
  javascript: typescript,
  json,
  kotlin,
  lua,
  makefile,
  markdown,
  php,
  python,
  'python-repl': pythonRepl,
  r,
  ruby,
  rust,
  shell,
  sql,
  swift,
  typescript,
  xml,
  yaml,
}

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
