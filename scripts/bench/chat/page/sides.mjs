/* global document */
import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

const sides = {
  bare: async (content) => bareText(content),
  again: async (content) => bareText(content),
  ours: async (content) => (await import('./ours.mjs')).ours(content),
  streamdown: async (content) => {
    const { Streamdown } = await import('streamdown')
    return wholeText(content, (text) => createElement(Streamdown, null, text))
  },
  'react-markdown': async (content) => {
    const [{ default: Markdown }, { default: gfm }] = await Promise.all([
      import('react-markdown'),
      import('remark-gfm'),
    ])
    return wholeText(content, (text) => createElement(Markdown, { remarkPlugins: [gfm] }, text))
  },
}

/** @returns {Promise<{ add(delta: string): void, finish(): Promise<void>, counters(): object }>} */
export function startSide(name, content) {
  return sides[name](content)
}

/** The limit: no markdown and no library, one text node for each block. */
function bareText(content) {
  let node
  return {
    add(delta) {
      const [first, ...blocks] = delta.split('\n\n')
      if (!node) node = block(content, '')
      node.appendData(first)
      for (const text of blocks) node = block(content, text)
    },
    finish: async () => undefined,
    counters: () => ({}),
  }
}

function block(content, text) {
  const element = document.createElement('p')
  element.className = 'bare'
  content.append(element)
  return element.appendChild(document.createTextNode(text))
}

/** A component that is given the whole text so far, as their documentation shows. */
function wholeText(content, draw) {
  let append
  let committed
  function Answer() {
    const [text, setText] = useState('')
    append = (delta) => setText((before) => before + delta)
    useEffect(() => committed?.())
    return draw(text)
  }
  createRoot(content).render(createElement(Answer))
  return {
    add: (delta) => append(delta),
    finish: () =>
      new Promise((resolve) => {
        committed = resolve
        append(' ')
      }),
    counters: () => ({}),
  }
}
