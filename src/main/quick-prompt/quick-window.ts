import { BrowserWindow, screen, type WebPreferences } from 'electron'
import { overlaps, type Rectangle } from '../rectangle'
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

/** A window that has just appeared is moved by the window manager, not by the person. */
const APPEARING_MS = 500

/** The small window over whatever the person does. Made once, hidden, and reused: showing it waits for nothing. */
export class QuickWindow {
  readonly window: BrowserWindow
  readonly #deps: QuickWindowDeps
  #height: number = SMALLEST.height
  #isPinned = false
  #isClosing = false
  /** Where we put it last. */
  #placed: Rectangle | undefined
  #shownAt = 0

  constructor(deps: QuickWindowDeps) {
    this.#deps = deps
    this.window = new BrowserWindow({
      title: 'Patchbay',
      width: SMALLEST.width,
      height: SMALLEST.height,
      minWidth: SMALLEST.width,
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
    this.#place()
    void this.window.loadURL(deps.url)
    this.window.on('blur', () => {
      if (!this.#isPinned && !this.#deps.mustStay()) this.hide()
    })
    this.window.on('move', () => this.#correctPlace())
    screen.on('display-removed', this.#onDisplayRemoved)
    screen.on('display-metrics-changed', this.#onMetricsChanged)
    this.window.on('closed', () => {
      screen.off('display-removed', this.#onDisplayRemoved)
      screen.off('display-metrics-changed', this.#onMetricsChanged)
    })
    // Closing (Alt+F4) hides it: it is made once.
    this.window.on('close', (event) => {
      if (this.#isClosing) return
      event.preventDefault()
      this.hide()
    })
  }

  get isPinned(): boolean {
    return this.#isPinned
  }

  get isVisible(): boolean {
    return !this.window.isDestroyed() && this.window.isVisible()
  }

  /** On the display with the mouse. */
  show(): void {
    if (!this.isVisible) {
      this.#place()
      this.#shownAt = Date.now()
    }
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
    if (this.isVisible) {
      this.#keepPlace()
      this.#fit()
    }
    // Hidden as well: then nothing is left to lay out when it is shown.
    else this.#place()
  }

  close(): void {
    this.#isClosing = true
    if (!this.window.isDestroyed()) this.window.destroy()
  }

  #place(): void {
    const display = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
    this.#putOn(display, this.#deps.places.read(display.id))
  }

  /** Stays where it is, as far as its display allows. */
  #fit(): void {
    const now = this.window.getBounds()
    const display = screen.getDisplayMatching(now)
    this.#putOn(display, placeOf(now, display))
  }

  #putOn(display: Electron.Display, place: Place | undefined): void {
    const next = boundsOn(display, place, this.#height)
    this.#placed = next
    if (!isSame(next, this.window.getBounds())) this.window.setBounds(next)
  }

  /** What was on it comes along; not every window manager does that, and one that does is not the person. */
  readonly #onDisplayRemoved = (_event: unknown, removed: Electron.Display): void => {
    const now = this.window.getBounds()
    if (!this.isVisible || ![now, this.#placed].some((bounds) => bounds && overlaps(bounds, removed.bounds))) return
    if (overlaps(now, removed.bounds)) this.#keepPlace(removed)
    this.#shownAt = Date.now()
    this.#place()
  }

  /** Another resolution, or a panel that takes room. */
  readonly #onMetricsChanged = (): void => {
    if (this.isVisible) this.#fit()
  }

  /** X11: Chromium may take the place within the window manager's frame, which is 0,0, for the one on the screen. */
  #correctPlace(): void {
    const { x, y } = this.window.getBounds()
    const placed = this.#placed
    if (!placed || Date.now() - this.#shownAt > APPEARING_MS || (x === placed.x && y === placed.y)) return
    // Once: a window manager that insists has its reasons.
    this.#shownAt = 0
    this.window.setBounds(placed)
  }

  /** Only where the person put it: our own placing is no wish of theirs. */
  #keepPlace(on?: Electron.Display): void {
    const bounds = this.window.getBounds()
    const placed = this.#placed
    if (bounds.x === placed?.x && bounds.y === placed.y && bounds.width === placed.width) return
    const display = on ?? screen.getDisplayMatching(bounds)
    this.#deps.places.keep(display.id, placeOf(bounds, display))
  }
}

function isSame(one: Rectangle, other: Rectangle): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height
}
