/* global document, requestAnimationFrame, ResizeObserver */
import '../../../../src/renderer/tokens.css'
import './page.css'
import { startSide } from './sides.mjs'

/** main joins what arrived into one message each so many milliseconds. */
const batch = 16
const frame = 1000 / 60

let drawn

/** Loads a renderer and draws nothing yet. What it costs is not streaming and is not measured. */
globalThis.prepareSide = async (side) => {
  const content = document.getElementById('content')
  const scroller = document.getElementById('scroller')
  new ResizeObserver(() => (scroller.scrollTop = scroller.scrollHeight)).observe(content)
  drawn = await startSide(side, content)
}

/**
 * @param {{ answer: string, deltaLength: number, deltasPerSecond: number }} plan
 * @returns {Promise<{ longTasks: number[], frames: number, dropped: number, lagMs: number }>}
 */
globalThis.streamAnswer = async ({ answer, deltaLength, deltasPerSecond }) => {
  const longTasks = []
  const observer = new PerformanceObserver((list) =>
    longTasks.push(...list.getEntries().map((entry) => entry.duration)),
  )
  observer.observe({ type: 'longtask' })
  const rhythm = countFrames()

  let sent = 0
  const start = performance.now()
  while (sent < answer.length) {
    await new Promise((resolve) => setTimeout(resolve, batch))
    const due = Math.floor(((performance.now() - start) / 1000) * deltasPerSecond) * deltaLength
    const end = Math.min(answer.length, Math.max(due, sent))
    if (end > sent) drawn.add(answer.slice(sent, end))
    sent = end
  }
  const ended = performance.now()
  await drawn.finish()
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  const lagMs = performance.now() - ended
  const frames = rhythm.stop()
  observer.takeRecords().forEach((entry) => longTasks.push(entry.duration))
  return { longTasks, ...frames, lagMs }
}

/** Counted by doing it again, after the measuring. */
globalThis.readCounters = () => ({ ...drawn.counters(), nodes: document.querySelectorAll('#content *').length })

function countFrames() {
  let frames = 0
  let dropped = 0
  let last
  let isOver = false
  const tick = (time) => {
    if (isOver) return
    frames += 1
    if (last !== undefined) dropped += Math.max(0, Math.round((time - last) / frame) - 1)
    last = time
    requestAnimationFrame(tick)
  }
  requestAnimationFrame(tick)
  return {
    stop() {
      isOver = true
      return { frames, dropped }
    },
  }
}
