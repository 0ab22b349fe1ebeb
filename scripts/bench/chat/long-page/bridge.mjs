/**
 * Stands for preload: answers as main did, which was asked beforehand. What a message from main takes on its way is not part of this.
 * @param {{ opened: object, earlier: object[] }} pages
 * @param {object} small another conversation, with which the window is warm
 */
export function stubBridge({ opened, earlier }, small) {
  const pageBefore = new Map()
  let first = opened.turns[0]
  for (const page of earlier) {
    pageBefore.set(first.id, page)
    first = page.turns[0]
  }
  const answers = {
    'chat.open': ({ conversationId }) => (conversationId === opened.id ? opened : small),
    'chat.earlier': ({ beforeTurnId }) => pageBefore.get(beforeTurnId),
    'chat.recentQuestions': () => [],
    'prompts.list': () => [],
  }
  const invoke = domains((name) => (input) => {
    const answer = answers[name]
    if (!answer) return Promise.resolve({ ok: false, error: { code: 'not_found' } })
    return later({ ok: true, value: answer(input) })
  })
  globalThis.bridge = { invoke, on: domains(() => () => () => undefined) }
}

function domains(make) {
  const methods = (domain) => new Proxy({}, { get: (_, method) => make(`${domain}.${String(method)}`) })
  return new Proxy({}, { get: (_, domain) => methods(String(domain)) })
}

/** In a task of its own, as messages come. */
function later(value) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve(value)
    }
    port2.postMessage(undefined)
  })
}
