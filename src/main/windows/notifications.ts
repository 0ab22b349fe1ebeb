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
  readonly wants: () => { readonly answers: boolean; readonly approvals: boolean }
  readonly words: () => Words
  readonly titleOf: (conversationId: string) => string
  readonly openChat: (conversationId: string) => void
}

/** Says that an answer is ready or that a call waits for a yes, when no window of ours is looked at. Says whose, never what. */
export class Notifications {
  readonly #deps: NotificationsDeps

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

  #say(conversationId: string, title: string): void {
    const { show, titleOf, openChat } = this.#deps
    show({ title, body: titleOf(conversationId), onClick: () => openChat(conversationId) })
  }
}
