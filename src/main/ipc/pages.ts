import type { WebContents } from 'electron'
import type { WindowRole } from './trusted-sender'

/** The pages of our windows: who may send commands, and who hears events. */
export class Pages {
  /** By the id of the page's web contents. */
  readonly roles = new Map<number, WindowRole>()
  readonly #pages = new Map<WindowRole, WebContents>()
  readonly #quickThread: () => string | undefined

  /** @param quickThread the conversation that the quick prompt shows */
  constructor(quickThread: () => string | undefined) {
    this.#quickThread = quickThread
  }

  adopt(contents: WebContents, role: WindowRole): void {
    const { id } = contents
    this.roles.set(id, role)
    this.#pages.set(role, contents)
    contents.once('destroyed', () => {
      this.roles.delete(id)
      if (this.#pages.get(role) === contents) this.#pages.delete(role)
    })
  }

  /** The quick prompt hears of its own thread's answers only: one that streams in the main window costs it nothing. */
  hearing(event: string, payload: unknown): WebContents[] {
    const isElsewhere =
      event === 'chat.streamed' &&
      (payload as { readonly conversationId: string }).conversationId !== this.#quickThread()
    return [...this.#pages].flatMap(([role, contents]) => (role === 'quick' && isElsewhere ? [] : [contents]))
  }
}
