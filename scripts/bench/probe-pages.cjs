'use strict'
const { app, session } = require('electron')

/** Puts a probe before the own scripts of every page, once Electron is ready. */
function probePages(filePath) {
  app.once('ready', () => {
    const { defaultSession } = session
    // Electron 25 has only the older of the two.
    if (defaultSession.registerPreloadScript) defaultSession.registerPreloadScript({ type: 'frame', filePath })
    else defaultSession.setPreloads([filePath])
  })
}

module.exports = { probePages }
