import { randomBytes } from 'node:crypto'

/** Ids look like the real ones: a prefix that names the kind and 50 hex digits. */
export function newId(prefix: 'resp' | 'mcpl' | 'rs' | 'mcp' | 'mcpr' | 'msg' | 'req'): string {
  return `${prefix}_${randomBytes(25).toString('hex')}`
}
