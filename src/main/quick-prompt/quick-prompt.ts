import type { Emit, Handlers } from '@shared/contract-types'
import type { Attachment } from '@shared/attachment'
import type { Destination, QuickContext, QuickState } from '@shared/desktop'
import type { ReadableClipboard } from './clipboard'
import type { QuickWindow } from './quick-window'

interface QuickPromptDeps {
  /** Made on first use, which is when the app is idle after its start. */
  readonly window: () => QuickWindow
  readonly clipboard: ReadableClipboard
  readonly attach: (name: string, bytes: Uint8Array) => Attachment
  /** The main window comes forward and goes there. */
  readonly goTo: (destination: Destination) => void
  /** A temporary thread that goes on in the main window is one to keep. */
  readonly keep: (conversationId: string) => void
  readonly emit: Emit['quick']
  readonly now: () => number
}

/** A thread that was left for longer is not gone on with by itself. */
const REMEMBERED_MS = 5 * 60_000
const LONGEST = 200_000

/** The quick prompt: another view of the one chat engine. Its public methods are the contract's `quick` commands. */
export class QuickPrompt implements QuickHandlers {
  readonly #deps: QuickPromptDeps
  /** `leftAt` is absent while the window shows it. */
  #thread: { readonly conversationId: string; readonly leftAt?: number } | undefined
  /** Its page hears nothing before it has asked for the state: a text of the first start waits until then. */
  #isHeard = false
  #unheard: { readonly text?: string } | undefined

  constructor(deps: QuickPromptDeps) {
    this.#deps = deps
  }

  /** The thread that it shows. */
  get conversationId(): string | undefined {
    return this.#thread?.conversationId
  }

  /** `text` comes from the command line, to be looked at before it is sent. */
  open(text?: string): void {
    this.#forgetStale()
    if (this.#thread) this.#thread = { conversationId: this.#thread.conversationId }
    this.#deps.window().show()
    const shown = text === undefined || text === '' ? {} : { text }
    if (this.#isHeard) this.#deps.emit.shown(shown)
    else this.#unheard = shown
  }

  toggle(): void {
    const window = this.#deps.window()
    if (window.isVisible && window.window.isFocused()) window.hide()
    else this.open()
  }

  state(): QuickState {
    this.#isHeard = true
    if (this.#unheard) this.#deps.emit.shown(this.#unheard)
    this.#unheard = undefined
    return this.#state()
  }

  hide(): void {
    this.#touch()
    this.#deps.window().hide()
  }

  setPinned({ pinned }: { pinned: boolean }): QuickState {
    this.#deps.window().setPinned(pinned)
    return this.#state()
  }

  resize({ height }: { height: number }): void {
    this.#deps.window().resize(height)
  }

  show({ conversationId }: { conversationId?: string | undefined }): void {
    this.#thread = conversationId === undefined ? undefined : { conversationId }
  }

  handOver({ conversationId }: { conversationId?: string | undefined }): void {
    if (conversationId !== undefined) this.#deps.keep(conversationId)
    this.#thread = undefined
    this.#deps.window().hide()
    this.#deps.goTo(conversationId === undefined ? { to: 'new_chat' } : { to: 'chat', conversationId })
  }

  openPage({ page }: { page: 'connectors' | 'settings' }): void {
    this.hide()
    this.#deps.goTo({ to: page })
  }

  async takeClipboard(): Promise<QuickContext> {
    const { clipboard, attach } = this.#deps
    const text = await clipboard.text()
    if (text.trim() !== '') return { kind: 'text', source: 'clipboard', text: text.slice(0, LONGEST) }
    const image = await clipboard.image()
    if (image.length === 0) return { kind: 'nothing' }
    return { kind: 'image', source: 'clipboard', attachment: attach('clipboard.png', image) }
  }

  async takeSelection(): Promise<QuickContext> {
    const text = await this.#deps.clipboard.selection()
    return text.trim() === ''
      ? { kind: 'nothing' }
      : { kind: 'text', source: 'selection', text: text.slice(0, LONGEST) }
  }

  /** Its page loads anew. */
  reloads(): void {
    this.#isHeard = false
  }

  /** The window was left, by whatever way: from now on its thread is remembered for some minutes. */
  left(): void {
    this.#touch()
  }

  #state(): QuickState {
    this.#forgetStale()
    const { conversationId } = this
    return { pinned: this.#deps.window().isPinned, ...(conversationId === undefined ? {} : { conversationId }) }
  }

  #touch(): void {
    if (this.#thread) this.#thread = { leftAt: this.#deps.now(), ...this.#thread }
  }

  #forgetStale(): void {
    const { leftAt } = this.#thread ?? {}
    if (leftAt !== undefined && this.#deps.now() - leftAt >= REMEMBERED_MS) this.#thread = undefined
  }
}

type QuickHandlers = Handlers['quick']
