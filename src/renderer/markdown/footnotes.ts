import { createContext } from 'react'
import type { Token } from 'marked'
import type { Group } from './incremental'
import type { BlockToken, Footnote } from './tokens'

/** Numbers of the notes of one text, in the order in which the text refers to them, as GFM counts. */
export interface FootnoteNumbers {
  readonly byLabel: ReadonlyMap<string, number>
}

export interface NumberedNote {
  readonly number: number
  readonly note: Footnote
}

const none: FootnoteNumbers = { byLabel: new Map() }

export const FootnoteContext = createContext<FootnoteNumbers>(none)

interface Found {
  readonly references: readonly string[]
  readonly notes: readonly Footnote[]
}

/** Keeps its `numbers` the same object as long as they are the same, so only then are references drawn anew. */
export class FootnoteIndex {
  private key = ''
  private numbers = none
  private readonly foundIn = new WeakMap<Group, Found>()

  /** Until the text is final every reference counts: its note usually comes at the end. */
  update(groups: readonly Group[], isFinal: boolean): { numbers: FootnoteNumbers; notes: readonly NumberedNote[] } {
    const notes = new Map<string, Footnote>()
    const labels = new Set<string>()
    const found = groups.map((group) => this.find(group))
    for (const note of found.flatMap((part) => part.notes)) if (!notes.has(note.label)) notes.set(note.label, note)
    const count = (label: string) => {
      if (!isFinal || notes.has(label)) labels.add(label)
    }
    for (const { references } of found) references.forEach(count)
    // A set grows while it is walked: notes may refer to further notes.
    for (const label of labels) referencesIn(notes.get(label)?.tokens ?? []).forEach(count)

    const ordered = [...labels]
    const key = JSON.stringify(ordered)
    if (key !== this.key) {
      this.key = key
      this.numbers = { byLabel: new Map(ordered.map((label, index) => [label, index + 1])) }
    }
    const numbered = ordered.flatMap((label, index) => {
      const note = notes.get(label)
      return note ? [{ number: index + 1, note }] : []
    })
    return { numbers: this.numbers, notes: numbered }
  }

  private find(group: Group): Found {
    const known = this.foundIn.get(group)
    if (known) return known
    const marked = group.filter(({ raw }) => raw.includes('[^'))
    const notes = marked.filter((token): token is Footnote => token.type === 'footnote')
    const found = { notes, references: referencesIn(marked.filter(isNoNote)) }
    this.foundIn.set(group, found)
    return found
  }
}

function isNoNote(token: BlockToken): boolean {
  return token.type !== 'footnote'
}

/** In the order of the text, repeated ones too. */
function referencesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'footnote_reference') return [String(token['label'])]
    return referencesIn(childrenOf(token as BlockToken))
  })
}

function childrenOf(token: BlockToken): readonly Token[] {
  if (token.type === 'list') return token.items
  if (token.type === 'table') return [token.header, ...token.rows].flat().flatMap((cell) => cell.tokens)
  return 'tokens' in token ? (token.tokens ?? []) : []
}
