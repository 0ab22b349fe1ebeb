'use strict'
// The fallback runtime is a packaged program whose own application was taken out. This file takes its place and does
// what Electron's `default_app` does: it starts the application whose folder is named on the command line.
// It is copied next to the binary, so it may use nothing but Electron and Node.
const { existsSync } = require('node:fs')
const { Module } = require('node:module')
const path = require('node:path')
const { app } = require('electron')

// `electron [switches] [-r module] FOLDER [more]`: the first plain argument is the folder; what follows (a link that
// the system hands over, for example) belongs to the application.
function readCommandLine(commandLine) {
  const modules = []
  for (let index = 0; index < commandLine.length; index += 1) {
    const argument = commandLine[index]
    if (argument === '-r' || argument === '--require') modules.push(commandLine[(index += 1)])
    else if (argument === '-v' || argument === '--version') return { modules, showVersion: true }
    else if (!argument.startsWith('-')) return { modules, folder: path.resolve(argument) }
  }
  return { modules }
}

function giveUp(sentence) {
  console.error(sentence)
  process.exit(1)
}

function startApplication(folder) {
  const packageFile = path.join(folder, 'package.json')
  if (!existsSync(packageFile)) giveUp(`No application to start: ${packageFile} does not exist.`)
  const description = require(packageFile)

  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })
  if (description.version) app.setVersion(description.version)
  const name = description.productName || description.name
  if (name) app.setName(name)
  app.setDesktopName(description.desktopName || `${app.getName()}.desktop`)
  app.setAppPath(folder)

  // `isMain` makes `require.main` and `process.mainModule` the application's, as in the official binary.
  Module._load(Module._resolveFilename(folder, null, true), null, true)
}

const { modules, folder, showVersion } = readCommandLine(process.argv.slice(1))
if (showVersion) {
  console.log(`v${process.versions.electron}`)
  process.exit(0)
}
Module._preloadModules(modules)
if (!folder) giveUp('No application to start: name its folder on the command line.')
startApplication(folder)
