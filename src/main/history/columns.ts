import { z } from 'zod'

/** How values lie in columns that SQLite has no type for. */
export const flag = z.number().transform((value) => value !== 0)

export function json<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema)
}

export const one = (value: boolean): 0 | 1 => (value ? 1 : 0)

/** libsql gives an ArrayBuffer among many rows. */
export const bytes = z.instanceof(ArrayBuffer).transform((value) => new Uint8Array(value))
