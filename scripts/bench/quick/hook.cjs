'use strict'
// Loaded with `electron -r` before the measured program's own code, the same for both sides: puts the probe into every page
// and prints what it saw, one line of JSON each.
const path = require('node:path')
const { app, ipcMain, session } = require('electron')

app.once('ready', () => {
  const filePath = path.join(__dirname, 'probe.cjs')
  const { defaultSession } = session
  // Electron 25 has only the older of the two.
  if (defaultSession.registerPreloadScript) defaultSession.registerPreloadScript({ type: 'frame', filePath })
  else defaultSession.setPreloads([filePath])
})

ipcMain.on('quick-probe', (_event, seen) => process.stdout.write(`\nQUICK ${JSON.stringify(seen)}\n`))
