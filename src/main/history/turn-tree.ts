import { z } from 'zod'
import type { Database } from './database'

/** How far before the turn that was looked for a page begins. */
const MARGIN = 10

const Step = z.object({ seq: z.number(), id: z.string() })
const Seq = z.object({ seq: z.number().nullable() })

/** From the root to that turn, or the last `limit` steps of it. Reads the small columns only. */
export function pathTo(db: Database, turn: number | null, limit = Number.MAX_SAFE_INTEGER): z.output<typeof Step>[] {
  if (turn === null) return []
  const sql = `
    WITH RECURSIVE path (seq, parent, id) AS (
      SELECT seq, parent, id FROM turn WHERE seq = ?
      UNION ALL SELECT turn.seq, turn.parent, turn.id FROM path CROSS JOIN turn ON turn.seq = path.parent
      LIMIT ?
    )
    SELECT seq, id FROM path ORDER BY seq DESC`
  return db.all(Step, sql, turn, limit).reverse()
}

/** What of the path a page shows, oldest first, and whether there is more before it. */
export function stretchOf(
  db: Database,
  head: number | null,
  { limit, from }: { readonly limit: number; readonly from: string | undefined },
): { readonly turns: number[]; readonly hasEarlier: boolean } {
  const path = from === undefined ? pathTo(db, head, limit + 1) : pathTo(db, head)
  const place = path.findIndex(({ id }) => id === from)
  const last = Math.max(path.length - limit, 0)
  const begin = place < 0 ? last : Math.min(last, Math.max(place - MARGIN, 0))
  return { turns: path.slice(begin).map(({ seq }) => seq), hasEarlier: begin > 0 }
}

/** The newest of all that follows it is the end of a branch: what follows a turn is always newer. */
export function newestBelow(db: Database, turn: number): number {
  const sql = `
    WITH RECURSIVE below (seq) AS (
      SELECT ?
      UNION ALL SELECT turn.seq FROM below CROSS JOIN turn ON turn.parent = below.seq
    )
    SELECT max(seq) AS seq FROM below`
  return db.one(Seq, sql, turn)?.seq ?? turn
}
