import type { TurnItem } from '@shared/turn'
import type { ChatEvents } from './chat-events'
import { assistantMessage, keepable, resumed, type ReplayTurn } from './replay'
import { listOf, stringOf, type Wire } from './wire'

/*
 * What an answer that broke off leaves for the requests after it.
 */

/** Of a response that is not over: finished items as they are, text as far as it came, and which calls nobody saw the end of. */
export function leftBy(reading: ChatEvents, clean = (text: string) => text): Wire[] {
  const texts = new Map(reading.shown.flatMap((item) => (item.type === 'text' ? [[item.id, item.text] as const] : [])))
  return reading.output.flatMap(({ wire, isDone }) => {
    if (isDone) return [keepable(wire)]
    const text = wire.type === 'message' ? texts.get(stringOf(wire.id) ?? '') : undefined
    if (text) return [assistantMessage(clean(text))]
    return wire.type === 'mcp_call' ? [{ ...keepable(wire), status: 'in_progress' }] : []
  })
}

/** After a crash the journal knows more text than the replay, which is written once an item: the last text counts as shown. */
export function interruptedTail(replay: ReplayTurn, items: readonly TurnItem[]): Wire[] {
  const last = items.findLast((item) => item.type === 'text')
  if (last?.type !== 'text' || last.text === '') return [...replay.tail]
  const isKept = [...replay.items, ...replay.tail].some((wire) => wire.id === last.id || textOf(wire) === last.text)
  if (isKept) return [...replay.tail]
  const tail = replay.tail.filter((wire) => !isPartial(wire) || !last.text.includes(textOf(wire)))
  return [...tail, assistantMessage(last.text)]
}

/** A broken-off turn, ready to go on after its last word: `resumed`, and the text that `resumed` would ask for anew. */
export function continued(replay: ReplayTurn): ReplayTurn {
  const begun = resumed(replay)
  const words = replay.tail.filter(
    (wire) => (isPartial(wire) || wire.type === 'message') && !begun.items.includes(wire),
  )
  return { ...begun, tail: words }
}

/** Text of ours for a message that the endpoint did not finish: it has no id. */
function isPartial(wire: Wire): boolean {
  return wire.role === 'assistant' && typeof wire.content === 'string'
}

function textOf(wire: Wire): string {
  if (typeof wire.content === 'string') return wire.role === 'assistant' ? wire.content : ''
  return listOf(wire.content)
    .flatMap((part) => stringOf(part.text) ?? stringOf(part.refusal) ?? [])
    .join('\n\n')
}
