'use strict'
// Preload of the window that hears what main sends, as a page would: the messages are read, and nothing is drawn.
const { ipcRenderer } = require('electron')

for (const channel of ['chat.streamed', 'delta']) ipcRenderer.on(channel, () => undefined)
