/** Which of our windows sent a command. */
export type WindowRole = 'main' | 'quick'

interface Frame {
  readonly url: string
  readonly parent: unknown
}

export interface SenderEvent {
  readonly sender: { readonly id: number; readonly mainFrame: unknown }
  readonly senderFrame: Frame | null
}

/**
 * A command is heard only from the top frame of a window in the role table, showing our own page (security.md §6 rule 2).
 * There is no exception for an empty or `about:blank` address.
 */
export function createSenderCheck(roles: ReadonlyMap<number, WindowRole>, rendererUrl: URL) {
  return (event: SenderEvent): WindowRole | null => {
    const frame = event.senderFrame
    if (!frame || frame !== event.sender.mainFrame || frame.parent !== null) return null
    const url = parse(frame.url)
    if (url?.protocol !== rendererUrl.protocol || url.host !== rendererUrl.host) return null
    return roles.get(event.sender.id) ?? null
  }
}

function parse(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
