import { replayTurnsFrom, type ReplayTurn } from './replay'

/** What the history gave back; one that cannot be read still has its place on the path. */
export function replayFrom(turnId: string, stored: unknown): ReplayTurn {
  const replay = replayTurnsFrom([stored])[0] ?? { endpoint: '', items: [], tail: [], lists: {} }
  return { ...replay, turnId }
}
