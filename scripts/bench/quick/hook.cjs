'use strict'
// Loaded with `electron -r` before the measured program's own code, the same for both sides: puts the probe into every page
// and prints what it saw, one line of JSON each.
const path = require('node:path')
const { ipcMain } = require('electron')
const { probePages } = require('../probe-pages.cjs')

probePages(path.join(__dirname, 'probe.cjs'))

ipcMain.on('quick-probe', (_event, seen) => process.stdout.write(`\nQUICK ${JSON.stringify(seen)}\n`))
