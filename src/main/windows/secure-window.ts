import type { App, Session, WebContents, WebPreferences } from 'electron'

/** The only preferences any window of ours is made with (security.md §1.1). */
export function securePreferences(preloadPath: string, isPackaged: boolean): WebPreferences {
  return {
    preload: preloadPath,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
    // Ready to be switched on: `session.setSpellCheckerEnabled` follows the person's setting, and is off before it is read.
    spellcheck: true,
    devTools: !isPackaged,
  }
}

/** Every page of ours stays where it is: no navigation, no new windows, no webviews. Nothing is opened from here (S38, S39). */
export function guardWebContents(app: App): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    const prevent = (event: { preventDefault(): void }) => {
      event.preventDefault()
    }
    contents.on('will-navigate', prevent)
    contents.on('will-redirect', prevent)
    contents.on('will-frame-navigate', prevent)
    contents.on('will-attach-webview', prevent)
  })
}

/** Everything is denied but writing plain text to the clipboard, which the copy buttons need (S41). */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) => {
    callback(isAllowed(permission))
  })
  session.setPermissionCheckHandler((_contents, permission) => isAllowed(permission))
  session.setDevicePermissionHandler(() => false)
}

function isAllowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write'
}
