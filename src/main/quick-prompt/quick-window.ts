import { BrowserWindow, screen, type WebPreferences } from 'electron'
import { boundsOn, placeOf, SMALLEST, type Place } from './placement'

interface QuickWindowDeps {
  readonly url: string
  readonly preferences: WebPreferences
  readonly backgroundColor: string
  /** By display id. */
  readonly places: { read(display: number): Place | undefined; keep(display: number, place: Place): void }
  /** An approval waits in the prompt: looking something up elsewhere must not hide it. */
  readonly mustStay: () => boolean
  /** macOS gives the focus back to the app before only when ours is hidden as a whole. */
  readonly giveFocusBack: () => void
  readonly onHidden: () => void
}

/** The small window over whatever the person does. Made once, hidden, and reused: showing it waits for nothing. */
export class QuickWindow {
  readonly window: BrowserWindow
  readonly #deps: QuickWindowDeps
  #height: number = SMALLEST.height
  #isPinned = false
  #isPlacing = false

  constructor(deps: QuickWindowDeps) {
    this.#deps = deps
    this.window = new BrowserWindow({
      title: 'Patchbay',
      width: SMALLEST.width,
      height: SMALLEST.height,
      show: false,
      frame: false,
      resizable: true,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: deps.backgroundColor,
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
      // A hidden page that is throttled would paint late when it is shown.
      webPreferences: { ...deps.preferences, backgroundThrottling: false },
    })
    if (process.platform === 'darwin') this.window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
    void this.window.loadURL(deps.url)
    this.window.on('blur', () => {
      if (!this.#isPinned && !this.#deps.mustStay()) this.hide()
    })
    // Only what the person did: our own placing moves it too.
    const keep = () => {
      if (!this.#isPlacing) this.#keepPlace()
    }
    this.window.on('moved', keep)
    this.window.on('resized', keep)
    // Closing (Alt+F4) hides it: it is made once.
    this.window.on('close', (event) => {
      if (this.#isClosing) return
      event.preventDefault()
      this.hide()
    })
  }

  #isClosing = false

  get isPinned(): boolean {
    return this.#isPinned
  }

  get isVisible(): boolean {
    return !this.window.isDestroyed() && this.window.isVisible()
  }

  /** On the display with the mouse. */
  show(): void {
    if (!this.isVisible) this.#place()
    this.window.show()
    this.window.focus()
  }

  hide(): void {
    if (!this.isVisible) return
    this.#keepPlace()
    this.window.hide()
    this.#deps.giveFocusBack()
    this.#deps.onHidden()
  }

  setPinned(pinned: boolean): void {
    this.#isPinned = pinned
  }

  /** Its content grew or shrank: CSS pixels. */
  resize(height: number): void {
    this.#height = height
    if (this.isVisible) this.#setBounds(screen.getDisplayMatching(this.window.getBounds()))
  }

  close(): void {
    this.#isClosing = true
    if (!this.window.isDestroyed()) this.window.destroy()
  }

  #place(): void {
    this.#setBounds(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()))
  }

  #setBounds(display: Electron.Display): void {
    const now = this.window.getBounds()
    const place = this.isVisible ? placeOf(now, display) : this.#deps.places.read(display.id)
    const next = boundsOn(display, place, this.#height)
    if (next.x === now.x && next.y === now.y && next.width === now.width && next.height === now.height) return
    this.#isPlacing = true
    this.window.setBounds(next)
    this.#isPlacing = false
  }

  #keepPlace(): void {
    const bounds = this.window.getBounds()
    const display = screen.getDisplayMatching(bounds)
    this.#deps.places.keep(display.id, placeOf(bounds, display))
  }
}
