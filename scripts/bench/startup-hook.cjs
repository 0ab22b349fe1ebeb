'use strict'
// Loaded with `electron -r` before the measured app's own code, the same for every side: puts the probe into its first
// page and prints what the probe saw, together with the phases of the main process, as one line of JSON.
const path = require('node:path')
const { app, ipcMain } = require('electron')
const { probePages } = require('./probe-pages.cjs')

const now = () => performance.timeOrigin + performance.now()
const marks = { firstScript: now() }

app.once('ready', () => {
  marks.appReady = now()
})
probePages(path.join(__dirname, 'startup-probe.cjs'))

ipcMain.once('startup-probe', (_event, seen) => {
  process.stdout.write(`\nSTARTUP ${JSON.stringify({ ...marks, ...seen })}\n`, () => {
    // Memory is measured from outside, while it runs on.
    if (!process.env.BENCH_STAYS) app.exit(0)
  })
})
