/** As small as a quick prompt can be: a text box in a window like ours, made hidden and shown by a shortcut. */
export const bareWindow = {
  'package.json': JSON.stringify({ name: 'bare-quick', main: 'main.js' }),
  'main.js': `const { app, BrowserWindow, globalShortcut } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 680, height: 81, show: false, frame: false, alwaysOnTop: true, skipTaskbar: true,
    webPreferences: { sandbox: true, backgroundThrottling: false },
  })
  window.loadFile('index.html')
  globalShortcut.register('Control+Alt+B', () => {
    if (window.isVisible()) return window.hide()
    window.show()
    window.focus()
  })
})`,
  'index.html': '<!doctype html><meta charset="utf-8"><title>Bare</title><textarea autofocus></textarea>',
}
