import { createElement, memo, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Virtualizer } from 'virtua'
import { ChatPage } from '../../../../src/renderer/chat/ChatPage'
import { Markdown } from '../../../../src/renderer/markdown/Markdown'

const endpoint = {
  id: 'bench',
  name: 'Bench',
  kind: 'compatible',
  baseUrl: 'https://bench.example.com',
  model: 'model',
}
const settings = {
  theme: 'light',
  language: 'en',
  systemLanguage: 'en',
  spellCheck: false,
  endpoints: [{ ...endpoint, tokenPlacement: 'authorization', hasApiKey: true, fromEnvironment: false }],
  endpoint,
}
const connections = []
/** Turns of two messages each. */
const windowTurns = 20
const nearTop = 800

const sides = { ours: Ours, virtua: Virtua, limit: LastMessages, again: LastMessages }

/** @returns {(conversation: { id: string, turns: object[] }) => void} opens a conversation in the place of the last one */
export function startSide(name) {
  const root = createRoot(document.getElementById('root'))
  return (conversation) => {
    const key = conversation.id
    root.render(createElement('div', { className: 'side' }, createElement(sides[name], { key, conversation })))
  }
}

/** The page of the app, which reads the conversation from main. */
function Ours({ conversation }) {
  return createElement(ChatPage, {
    conversationId: conversation.id,
    turnId: undefined,
    go: nowhere,
    settings,
    connections,
  })
}

function nowhere() {}

/** The list alone, over everything that there is. */
function Virtua({ conversation: { turns } }) {
  const scroller = useRef(null)
  const list = useRef(null)
  useLayoutEffect(() => void list.current.scrollToIndex(turns.length - 1, { align: 'end' }), [turns])
  return createElement(
    'div',
    { className: 'plain-scroll', ref: scroller },
    createElement(
      'div',
      { className: 'chat-content' },
      createElement(Virtualizer, { ref: list, scrollRef: scroller, data: turns }, (turn) =>
        createElement(PlainTurn, { key: turn.id, turn }),
      ),
    ),
  )
}

/** The limit: the last forty messages in the document, and forty more whenever the view comes near the top. */
function LastMessages({ conversation: { turns } }) {
  const scroller = useRef(null)
  const height = useRef(0)
  const [shown, setShown] = useState(windowTurns)
  useLayoutEffect(() => {
    const element = scroller.current
    element.scrollTop += element.scrollHeight - height.current
    height.current = element.scrollHeight
  }, [shown])
  const onScroll = useCallback(({ currentTarget }) => {
    if (currentTarget.scrollTop < nearTop) setShown((before) => before + windowTurns)
  }, [])
  return createElement(
    'div',
    { className: 'plain-scroll', ref: scroller, onScroll },
    createElement(
      'div',
      { className: 'chat-content' },
      turns.slice(-shown).map((turn) => createElement(PlainTurn, { key: turn.id, turn })),
    ),
  )
}

/** A question and its answer, drawn as ours are: only the list around them differs. */
const PlainTurn = memo(function PlainTurn({ turn }) {
  return createElement(
    'article',
    { className: 'turn', 'data-turn': turn.id },
    createElement(
      'div',
      { className: 'turn-user' },
      createElement('p', { className: 'turn-user-text' }, turn.userText),
    ),
    createElement(
      'div',
      { className: 'turn-answer' },
      turn.items.map((item) => createElement(Markdown, { key: item.id, text: item.text, isStreaming: false })),
    ),
  )
})
