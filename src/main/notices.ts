import type { Emit } from '@shared/contract-types'
import type { Notice } from '@shared/settings'

/** What a person must be told once, wherever it was found out; kept until dismissed so that a late window still shows it. */
export class Notices {
  readonly #emit: Emit['app']
  #notices: readonly Notice[] = []

  constructor(emit: Emit['app']) {
    this.#emit = emit
  }

  add(code: Notice['code']): void {
    // The code is the id: the same thing is said once, however often it happens.
    if (this.#notices.some((notice) => notice.code === code)) return
    const notice: Notice = { id: code, code }
    this.#notices = [...this.#notices, notice]
    this.#emit.noticed(notice)
  }

  list(): Notice[] {
    return [...this.#notices]
  }

  dismiss(noticeId: string): void {
    this.#notices = this.#notices.filter(({ id }) => id !== noticeId)
  }
}
