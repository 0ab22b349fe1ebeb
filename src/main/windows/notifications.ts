import type { ConnectionSummary } from '@shared/connection'
import type { TurnStatus } from '@shared/turn'
import type { Words } from '../words/en'

/** The system's own notification; `undefined` where there is none. */
export type ShowNotification = (notification: {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}) => void

interface NotificationsDeps {
  readonly show: ShowNotification
  /** A window of ours has the focus: the person sees it happen. */
  readonly isWatched: () => boolean
  readonly wants: () => { readonly answers: boolean; readonly approvals: boolean; readonly signIns: boolean }
  readonly words: () => Words
  readonly titleOf: (conversationId: string) => string
  readonly openChat: (conversationId: string) => void
  readonly openConnection: (connectionId: string) => void
}

/**
 * Says that an answer is ready, that a call waits for a yes or that a service wants a new sign-in, when no window of ours is
 * looked at. Says whose, never what.
 */
export class Notifications {
  readonly #deps: NotificationsDeps
  /** Connections that were connected in this run: one that lost its sign-in earlier is no news. */
  readonly #connected = new Set<string>()

  constructor(deps: NotificationsDeps) {
    this.#deps = deps
  }

  turnChanged(conversationId: string, status: TurnStatus): void {
    const { wants, words, isWatched } = this.#deps
    const { answers, approvals } = wants()
    const { notification } = words()
    if (isWatched()) return
    if (status === 'awaiting_approval' && approvals) this.#say(conversationId, notification.approvalNeeded)
    else if (status === 'completed' && answers) this.#say(conversationId, notification.answerReady)
    else if (status === 'failed' && answers) this.#say(conversationId, notification.answerFailed)
  }

  connectionChanged({ id, name, status }: Pick<ConnectionSummary, 'id' | 'name' | 'status'>): void {
    if (status === 'connected') this.#connected.add(id)
    if (status !== 'needs_sign_in' || !this.#connected.delete(id)) return
    const { wants, words, isWatched, show, openConnection } = this.#deps
    if (isWatched() || !wants().signIns) return
    const { notification } = words()
    show({ title: notification.signInNeeded(name), body: notification.signInHint, onClick: () => openConnection(id) })
  }

  #say(conversationId: string, title: string): void {
    const { show, titleOf, openChat } = this.#deps
    show({ title, body: titleOf(conversationId), onClick: () => openChat(conversationId) })
  }
}
