import { requireScopes, type McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { notes, type Note } from './notes'
import { searchNotes } from './search-notes'
import { failure, result } from './tool-result'

const NoteFields = z.object({ id: z.string(), title: z.string(), updated: z.iso.date(), text: z.string() })

export function registerNoteTools(server: McpServer): void {
  server.registerTool(
    'search_notes',
    {
      title: 'Search notes',
      description:
        'Searches the notes about the launch at Larkfield Instruments (dates, budget, team, press, production) and returns the best five.',
      inputSchema: z.object({ query: z.string().trim().min(1).max(300).describe('Words to look for') }),
      outputSchema: z.object({ notes: z.array(NoteFields) }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes('notes:read'),
    },
    ({ query }) => {
      const found = searchNotes(notes, query)
      return result(found.length === 0 ? 'No note matches.' : found.map(asText).join('\n\n'), { notes: found })
    },
  )
  server.registerTool(
    'read_note',
    {
      title: 'Read a note',
      description: 'Returns one whole note. Needs the id that search_notes returns, for example note-02.',
      inputSchema: z.object({ id: z.string().min(1).max(40).describe('The id of the note') }),
      outputSchema: z.object({ note: NoteFields }),
      annotations: { readOnlyHint: true, openWorldHint: false },
      scopeChallenge: requireScopes('notes:read'),
    },
    ({ id }) => {
      const note = notes.find((candidate) => candidate.id === id)
      if (note === undefined) return failure(`There is no note with the id ${id}. search_notes shows the ids.`)
      return result(asText(note), { note })
    },
  )
}

function asText({ id, title, updated, text }: Note): string {
  return `${title} (${id}, updated ${updated})\n${text}`
}
