import '../../../../src/renderer/shell.css'
import '../../../../src/renderer/app.css'
import './long-page.css'
import { stubBridge } from './bridge.mjs'
import { startSide } from './sides.mjs'

const warmTurns = 3
const stableFrames = 2
/** Ten seconds. */
const mostFrames = 600
const perFrame = 600
/** Pixels of the view that may hold nothing: what is between two turns. */
const gap = 120

let pages
let open

/** Loads everything and shows a short conversation: what a window does that was open before. */
globalThis.prepareSide = async (name) => {
  pages = await (await fetch('./pages.json')).json()
  const small = { ...pages.opened, id: 'small', turns: pages.opened.turns.slice(0, warmTurns), hasEarlier: false }
  stubBridge(pages, small)
  await Promise.all([
    import('../../../../src/renderer/markdown/Markdown'),
    import('../../../../src/renderer/markdown/highlighter'),
  ])
  open = startSide(name)
  open(small)
  await frames(30)
}

/**
 * Opens 10,000 messages.
 * @returns {Promise<{ openMs: number, longTasks: number[], nodes: number }>} until the last message is in view and the view has
 *   not moved for two frames
 */
globalThis.openLongChat = async () => {
  const { opened, earlier } = pages
  const turns = [...earlier].reverse().flatMap((page) => page.turns)
  const conversation = { ...opened, turns: [...turns, ...opened.turns] }
  const last = opened.turns.at(-1).id
  const longTasks = watchLongTasks()
  await frames(2)
  const started = performance.now()
  open(conversation)
  let stable = 0
  let before
  for (let count = 0; stable < stableFrames; count += 1) {
    if (count === mostFrames) throw new Error('The last message did not come into view.')
    await frame()
    const now = seen(last)
    stable = now !== undefined && now === before ? stable + 1 : 0
    before = now
  }
  const openMs = performance.now() - started
  const nodes = document.querySelectorAll('#root *').length
  await frames(30)
  return { openMs, longTasks: longTasks(), nodes, nodesLater: document.querySelectorAll('#root *').length }
}

/**
 * Reads upwards by 600 pixels a frame.
 * @returns {Promise<{ frames: number[], blanks: number, scrolled: number, nodes: number }>} `blanks`: frames that were drawn
 *   with nothing in a part of the view
 */
globalThis.scrollUpwards = async (count) => {
  const scroller = scrollerOf()
  const durations = []
  let blanks = 0
  let scrolled = 0
  let last = await frame()
  for (let index = 0; index < count; index += 1) {
    const top = scroller.scrollTop
    // By hand: only that lets go of the end.
    scroller.dispatchEvent(new window.WheelEvent('wheel', { deltaY: -perFrame, bubbles: true }))
    scroller.scrollTop = top - perFrame
    scrolled += top - scroller.scrollTop
    // After the drawing of this frame, before the next.
    await task()
    if (isBlank(scroller)) blanks += 1
    const now = await frame()
    durations.push(now - last)
    last = now
  }
  return { frames: durations, blanks, scrolled, nodes: document.querySelectorAll('#root *').length }
}

function scrollerOf() {
  return document.querySelector('.chat-scroll, .plain-scroll')
}

/** Where the view stands, once the last turn is in it. */
function seen(turnId) {
  const scroller = scrollerOf()
  const turn = scroller?.querySelector(`[data-turn="${turnId}"]`)
  if (!turn) return undefined
  const { top, bottom } = turn.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  const isInView = bottom > view.top && top < view.bottom
  return isInView ? `${scroller.scrollTop} ${scroller.scrollHeight}` : undefined
}

function isBlank(scroller) {
  const view = scroller.getBoundingClientRect()
  const rects = [...scroller.querySelectorAll('[data-turn]')].map((turn) => turn.getBoundingClientRect())
  let covered = view.top
  for (const { top, bottom } of rects.sort((one, other) => one.top - other.top)) {
    if (top > covered + gap) return true
    covered = Math.max(covered, bottom)
  }
  return covered < view.bottom - gap
}

function watchLongTasks() {
  const durations = []
  const take = (entries) => durations.push(...entries.map((entry) => entry.duration))
  const observer = new PerformanceObserver((list) => take(list.getEntries()))
  observer.observe({ type: 'longtask' })
  return () => {
    take(observer.takeRecords())
    observer.disconnect()
    return durations
  }
}

async function frames(count) {
  for (let index = 0; index < count; index += 1) await frame()
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve))
}

function task() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
