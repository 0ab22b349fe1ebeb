import type { Note } from './notes'

/** Words that are in every question and say nothing about what is looked for. */
const fillers = new Set(
  'a about all an and any are at be by can did do does find for from give has have how i in is it me my note notes of on or our please search show tell that the their there they this to us was we what when where which who why will with you your'.split(
    ' ',
  ),
)
const limit = 5

/** The notes that share words with the query, best first. A word in the title counts three times one in the text. */
export function searchNotes(notes: readonly Note[], query: string): Note[] {
  const wanted = new Set(words(query).filter((word) => !fillers.has(word)))
  return notes
    .map((note) => ({ note, score: 3 * hits(note.title, wanted) + hits(note.text, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ note }) => note)
}

function hits(text: string, wanted: ReadonlySet<string>): number {
  const present = words(text)
  return [...wanted].filter((word) => present.some((candidate) => isSameWord(candidate, word))).length
}

/** "date" finds "dates" and "launch" finds "launches"; short words must match exactly. */
function isSameWord(candidate: string, word: string): boolean {
  return (
    candidate === word ||
    (word.length >= 4 && candidate.startsWith(word)) ||
    (candidate.length >= 4 && word.startsWith(candidate))
  )
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []
}
