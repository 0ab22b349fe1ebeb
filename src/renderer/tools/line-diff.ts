/** A line of the comparison; `changed` = where it differs from its counterpart on the other side. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
  readonly changed?: { readonly start: number; readonly end: number }
}

export interface LineDiff {
  readonly lines: readonly DiffLine[]
  /** The middle was too long to compare: it stands here whole, the old before the new. */
  readonly isWhole: boolean
}

/** Cells of the table of common subsequences: some ten milliseconds, once per card. */
const MOST_CELLS = 1_000_000

export function diffLines(before: string, after: string): LineDiff {
  const old = before.split('\n')
  const now = after.split('\n')
  const start = commonStart(old, now)
  const end = commonStart([...old.slice(start)].reverse(), [...now.slice(start)].reverse())
  const oldMiddle = old.slice(start, old.length - end)
  const nowMiddle = now.slice(start, now.length - end)
  const isWhole = oldMiddle.length * nowMiddle.length > MOST_CELLS
  const middle = isWhole
    ? [...asLines('removed', oldMiddle), ...asLines('added', nowMiddle)]
    : bySubsequence(oldMiddle, nowMiddle)
  const lines = [
    ...asLines('same', now.slice(0, start)),
    ...withChangedParts(middle),
    ...asLines('same', end === 0 ? [] : now.slice(-end)),
  ]
  return { lines, isWhole }
}

function asLines(kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }))
}

/** Longest common subsequence (Wagner and Fischer). */
function bySubsequence(old: readonly string[], now: readonly string[]): DiffLine[] {
  const width = now.length + 1
  const lengths = new Uint32Array((old.length + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const lines: DiffLine[] = []
  let [row, column] = [0, 0]
  while (row < old.length || column < now.length) {
    const isSame = row < old.length && column < now.length && old[row] === now[column]
    const removes = !isSame && row < old.length && (column >= now.length || at(row + 1, column) >= at(row, column + 1))
    const kind = isSame ? 'same' : removes ? 'removed' : 'added'
    lines.push({ kind, text: (kind === 'added' ? now[column] : old[row]) ?? '' })
    if (kind !== 'added') row += 1
    if (kind !== 'removed') column += 1
  }
  return lines
}

/** Descriptions are one long line: where a line has a counterpart, the part that differs is marked. */
function withChangedParts(lines: readonly DiffLine[]): DiffLine[] {
  const marked = [...lines]
  for (let index = 0; index < lines.length;) {
    const removed = runOf(lines, index, 'removed')
    const added = runOf(lines, index + removed, 'added')
    for (let pair = 0; pair < Math.min(removed, added); pair += 1) {
      const [first, second] = [lines[index + pair], lines[index + removed + pair]]
      if (!first || !second) continue
      const [old, now] = changedParts(first.text, second.text)
      if (old.start === 0 && old.end === first.text.length) continue
      marked[index + pair] = { ...first, changed: old }
      marked[index + removed + pair] = { ...second, changed: now }
    }
    index += Math.max(1, removed + added)
  }
  return marked
}

function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): number {
  let length = 0
  while (lines[from + length]?.kind === kind) length += 1
  return length
}

function changedParts(old: string, now: string) {
  // Code points: a marked part never begins inside a surrogate pair.
  const [oldPoints, nowPoints] = [Array.from(old), Array.from(now)]
  const start = commonStart(oldPoints, nowPoints)
  const end = commonStart([...oldPoints.slice(start)].reverse(), [...nowPoints.slice(start)].reverse())
  const part = (points: readonly string[]) => ({
    start: points.slice(0, start).join('').length,
    end: points.slice(0, points.length - end).join('').length,
  })
  return [part(oldPoints), part(nowPoints)] as const
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}
