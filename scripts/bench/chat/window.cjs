'use strict'
// A window for the bench page, with nothing else in it. The address is the last argument.
const { app, BrowserWindow } = require('electron')

app.whenReady().then(() => {
  const webPreferences = { sandbox: true, backgroundThrottling: false }
  void new BrowserWindow({ width: 1080, height: 760, webPreferences }).loadURL(process.argv.at(-1))
})
