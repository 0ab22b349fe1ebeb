/** Key of the draft that belongs to no conversation yet. */
export const newChat = 'new'

/** What was typed but not sent, per conversation, for as long as the window lives. Never written anywhere. */
export const drafts = new Map<string, string>()

/** An empty draft is no draft. */
export function keepDraft(store: Map<string, string>, key: string, text: string): void {
  if (text === '') store.delete(key)
  else store.set(key, text)
}
