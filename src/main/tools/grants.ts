import { randomUUID } from 'node:crypto'
import type { GrantScope } from '@shared/tools'
import type { StoredGrant, StoredTool } from '../history/rows'
import { readableDefinition } from './definition-change'
import { toolFacts } from './tool-facts'

/** A call, as far as a grant looks at it. */
export interface GrantedCall {
  readonly connectionId: string
  readonly conversationId: string
  readonly tool: string
}

/** A pin that no definition has: what was allowed is not there any more, and does not come back to life with it. */
const VOID = ''
const LIFE_MS = 180 * 24 * 60 * 60 * 1000

/**
 * What a yes covers from now on: the definitions as they are at this moment, and nothing that comes later (security.md S59).
 * `undefined` where there is nothing to cover.
 */
export function newGrant(
  { connectionId, conversationId, tool }: GrantedCall,
  scope: GrantScope,
  listed: readonly StoredTool[],
  now: number,
): StoredGrant | undefined {
  const isServerWide = scope === 'server_read_only'
  const covered = listed.filter((each) => (isServerWide ? mayBeCoveredUnseen(each) : each.name === tool))
  if (covered.length === 0) return undefined
  return {
    id: randomUUID(),
    scope,
    connectionId,
    tool: isServerWide ? null : tool,
    conversationId: scope === 'conversation' ? conversationId : null,
    pins: Object.fromEntries(covered.map(({ name, hash }) => [name, hash])),
    definitions: Object.fromEntries(covered.map(({ name, definition }) => [name, readableDefinition(definition)])),
    grantedAt: now,
    expiresAt: now + LIFE_MS,
  }
}

/** Nobody looks at each tool of a server before saying yes to all that read: what hides something is not among them. */
function mayBeCoveredUnseen({ definition, hash }: StoredTool): boolean {
  const { readOnly, hidesText } = toolFacts(definition, hash)
  return readOnly && !hidesText
}

export function isAlive({ expiresAt }: StoredGrant, now: number): boolean {
  return expiresAt === null || now < expiresAt
}

/** Whether the grant was given for this tool of this connection (and chat), whatever has become of its definition. */
export function isAbout(grant: StoredGrant, call: GrantedCall): boolean {
  return (
    grant.connectionId === call.connectionId &&
    Object.hasOwn(grant.pins, call.tool) &&
    (grant.scope !== 'conversation' || grant.conversationId === call.conversationId)
  )
}

export function covers(grant: StoredGrant, call: GrantedCall, hash: string): boolean {
  return isAbout(grant, call) && grant.pins[call.tool] === hash
}

export function isSame(a: StoredGrant, b: StoredGrant): boolean {
  return (
    a.scope === b.scope &&
    a.connectionId === b.connectionId &&
    a.tool === b.tool &&
    a.conversationId === b.conversationId
  )
}

/** Tools that it still lets through. */
export function livePins({ pins }: StoredGrant): string[] {
  return Object.keys(pins).filter((name) => pins[name] !== VOID)
}

/** The grant without these tools; `undefined` where it had none of them. What they were stays readable, for the diff. */
export function withoutTools(grant: StoredGrant, names: readonly string[]): StoredGrant | undefined {
  const gone = livePins(grant).filter((name) => names.includes(name))
  if (gone.length === 0) return undefined
  return { ...grant, pins: { ...grant.pins, ...Object.fromEntries(gone.map((name) => [name, VOID])) } }
}
