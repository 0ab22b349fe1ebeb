'use strict'
/* global document, requestAnimationFrame */
// Runs before the page's own scripts. Knows nothing of the page: the first paint is the browser's own entry, and typing is
// possible two frames after a visible, enabled text box has the focus.
const { ipcRenderer } = require('electron')

const seen = {}
const at = (milliseconds) => performance.timeOrigin + milliseconds

new PerformanceObserver((list) => {
  for (const entry of list.getEntriesByName('first-contentful-paint')) report({ firstPaint: at(entry.startTime) })
}).observe({ type: 'paint', buffered: true })

function look() {
  const element = document.activeElement
  const ready = element?.matches('textarea:enabled, input:enabled') && element.getClientRects().length > 0
  if (!ready) return requestAnimationFrame(look)
  requestAnimationFrame(() => requestAnimationFrame(() => report({ typingReady: at(performance.now()) })))
}
requestAnimationFrame(look)

function report(mark) {
  Object.assign(seen, mark)
  if (seen.firstPaint && seen.typingReady) ipcRenderer.send('startup-probe', seen)
}
