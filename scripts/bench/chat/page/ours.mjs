import { createElement, memo, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { applyStreamed } from '../../../../src/renderer/chat/chat-state'
import { IncrementalLexer } from '../../../../src/renderer/markdown/incremental'
import { LazyMarkdown } from '../../../../src/renderer/markdown/LazyMarkdown'

const conversationId = 'c'
const turnId = 't'
const itemId = 'i'

const empty = {
  id: conversationId,
  turns: [{ id: turnId, status: 'running', items: [{ type: 'text', id: itemId, text: '', refusal: false }] }],
}

const Turn = memo(function Turn({ turn }) {
  return turn.items.map((item) =>
    createElement(LazyMarkdown, { key: item.id, text: item.text, isStreaming: turn.status === 'running' }),
  )
})

/** As the app does it: main's batch through the reducer into the conversation, and the component of the chat. */
export async function ours(content) {
  let change
  let committed
  function Chat() {
    const [conversation, setConversation] = useState(empty)
    change = (events) => setConversation((before) => applyStreamed(before, { conversationId, turnId, events }))
    useEffect(() => committed?.())
    return conversation.turns.map((turn) => createElement(Turn, { key: turn.id, turn }))
  }
  // The parts that load with the first answer of a session; the first code block would load the last of them.
  await Promise.all([
    import('../../../../src/renderer/markdown/Markdown'),
    import('../../../../src/renderer/markdown/highlighter'),
  ])
  createRoot(content).render(createElement(Chat))
  const counter = new IncrementalLexer()
  let text = ''
  const batches = []
  return {
    add(delta) {
      batches.push(delta)
      change([{ type: 'text_delta', itemId, delta }])
    },
    finish: () =>
      new Promise((resolve) => {
        committed = resolve
        change([{ type: 'status_changed', status: 'completed' }])
      }),
    /** The same batches once more, outside of what is measured: how much of the text the lexer was given. */
    counters() {
      for (const delta of batches) counter.update((text += delta), false)
      counter.update(text, true)
      return { lexedPerCharacter: counter.lexedCharacters / text.length }
    },
  }
}
