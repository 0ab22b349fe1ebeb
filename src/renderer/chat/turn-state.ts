import type { Turn, TurnItem } from '@shared/turn'

/** It still does something, or waits for the person: nothing else can be asked meanwhile. */
export function isActive({ status }: Turn): boolean {
  return status === 'running' || status === 'waiting' || status === 'awaiting_approval'
}

/** Everything the model wrote, as Markdown. */
export function answerText({ items }: Turn): string {
  return items.flatMap((item) => (item.type === 'text' && item.text !== '' ? [item.text] : [])).join('\n\n')
}

/** An answer that broke off can go on where it did. */
export function canContinue(turn: Turn): boolean {
  const isCut =
    turn.status === 'stopped' ||
    (turn.status === 'failed' &&
      (turn.error?.code === 'stream_interrupted' ||
        turn.error?.code === 'stream_stalled' ||
        turn.error?.code === 'answer_interrupted'))
  return isCut && turn.items.some((item) => item.type === 'text' && item.text !== '')
}

/** Something on the screen already moves: a tool that runs or text that grows. */
export function isVisiblyBusy({ items }: Turn): boolean {
  const last = items.at(-1)
  if (!last) return false
  if (last.type === 'text') return last.text !== ''
  return (last.type === 'tool_call' || last.type === 'tool_list') && last.status === 'running'
}

export type ItemOf<Type extends TurnItem['type']> = Extract<TurnItem, { readonly type: Type }>
