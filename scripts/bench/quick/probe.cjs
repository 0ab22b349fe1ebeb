'use strict'
/* global document, requestAnimationFrame, addEventListener */
// Runs before the page's own scripts and knows nothing of the page: it is ready for input when it has the focus, its text box
// has it within the page, and a frame was drawn since.
const { ipcRenderer } = require('electron')

const now = () => performance.timeOrigin + performance.now()
const say = (event) => ipcRenderer.send('quick-probe', { event, time: now() })
const textBox = () => document.querySelector('textarea:enabled, input:enabled')

function lookForTextBox() {
  if (textBox()) say('loaded')
  else setTimeout(lookForTextBox, 20)
}
addEventListener('DOMContentLoaded', lookForTextBox)

addEventListener('focus', () => {
  const look = () => {
    if (!document.hasFocus()) return
    if (document.activeElement !== textBox()) return requestAnimationFrame(look)
    // A task after the next frame's own work: that frame is drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => say('ready')
      port2.postMessage(undefined)
    })
  }
  look()
})
addEventListener('blur', () => say('left'))
