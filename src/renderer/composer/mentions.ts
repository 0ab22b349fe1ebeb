import type { Mention } from '@shared/attachment'
import type { ConnectionSummary } from '@shared/connection'
import { mostMentions } from './limits'

export type MentionSource = Pick<ConnectionSummary, 'id' | 'name' | 'account' | 'tools'>

/** An `@` that is being typed: its place, and what follows it up to the caret. */
export interface MentionTrigger {
  readonly start: number
  readonly query: string
}

export interface MentionOption {
  /** What is put into the message. */
  readonly text: string
  readonly connectionId: string
  readonly tool?: string
  readonly detail?: string
}

const longestQuery = 120
const mostOptions = 40

export function mentionAt(text: string, caret: number): MentionTrigger | undefined {
  const from = Math.max(0, caret - longestQuery)
  const start = text.slice(from, caret).lastIndexOf('@') + from
  // An address such as ada@example.com mentions nobody.
  if (text[start] !== '@' || start >= caret || isWord(text[start - 1])) return undefined
  const query = text.slice(start + 1, caret)
  return query.includes('\n') ? undefined : { start, query }
}

/** By id: the name, and the account with it where two connections share a name. */
export function mentionNames(connections: readonly MentionSource[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const { name } of connections) counts.set(name, (counts.get(name) ?? 0) + 1)
  return new Map(
    connections.map(({ id, name, account }) => [
      id,
      account !== undefined && (counts.get(name) ?? 0) > 1 ? `${name} (${account})` : name,
    ]),
  )
}

/** Connections by name; after `@name/`, or by searching for them, their tools. */
export function mentionOptions(query: string, connections: readonly MentionSource[]): readonly MentionOption[] {
  const names = mentionNames(connections)
  const nameOf = ({ id, name }: MentionSource) => names.get(id) ?? name
  const wanted = query.toLowerCase()
  const owner = connections.find((connection) => wanted.startsWith(`${nameOf(connection).toLowerCase()}/`))
  if (owner) {
    const rest = wanted.slice(nameOf(owner).length + 1)
    return ranked(toolOptions(owner, nameOf(owner)), rest, ({ tool, detail }) => [tool, detail]).slice(0, mostOptions)
  }
  const services = ranked(connections, wanted, (connection) => [nameOf(connection)]).map((connection) => ({
    text: `@${nameOf(connection)}`,
    connectionId: connection.id,
    ...(connection.account === undefined ? {} : { detail: connection.account }),
  }))
  // With one letter nearly every tool is found.
  const tools =
    wanted.length < 2 ? [] : connections.flatMap((connection) => toolOptions(connection, nameOf(connection)))
  return [...services, ...ranked(tools, wanted, ({ tool, detail }) => [tool, detail])].slice(0, mostOptions)
}

/**
 * What a text mentions. Read from the text alone, so that a mention goes with its words: deleted, recalled, or kept in a
 * draft. A name that two connections share and that is typed without the account means neither.
 */
export function mentionsIn(text: string, connections: readonly MentionSource[]): Mention[] {
  if (!text.includes('@')) return []
  const names = mentionNames(connections)
  const shared = new Set([...names.values()].filter((name, index, all) => all.indexOf(name) !== index))
  const byLength = [...connections]
    .map((connection) => ({ connection, name: names.get(connection.id) ?? connection.name }))
    .filter(({ name }) => !shared.has(name))
    .sort((a, b) => b.name.length - a.name.length)
  const found = new Map<string, Mention>()
  for (let at = text.indexOf('@'); at !== -1 && found.size < mostMentions; at = text.indexOf('@', at + 1)) {
    if (isWord(text[at - 1])) continue
    const hit = byLength.find(({ name }) => isAt(text, at + 1, name))
    if (!hit) continue
    const tool = toolAt(text, at + 1 + hit.name.length, hit.connection)
    const mention = { connectionId: hit.connection.id, ...(tool === undefined ? {} : { tool }) }
    found.set(`${mention.connectionId}/${tool ?? ''}`, mention)
  }
  return [...found.values()]
}

/** The text with the chosen mention in the place of what was typed for it, and where the caret then is. */
export function insertMention(text: string, trigger: MentionTrigger, caret: number, mention: string) {
  const after = text.slice(caret)
  const space = /^\s/.test(after) ? '' : ' '
  return {
    text: `${text.slice(0, trigger.start)}${mention}${space}${after}`,
    caret: trigger.start + mention.length + 1,
  }
}

function toolOptions({ id, tools }: MentionSource, name: string): MentionOption[] {
  return tools.map((tool) => ({
    text: `@${name}/${tool.name}`,
    connectionId: id,
    tool: tool.name,
    ...(tool.title === undefined ? {} : { detail: tool.title }),
  }))
}

function toolAt(text: string, at: number, { tools }: MentionSource): string | undefined {
  if (text[at] !== '/') return undefined
  return tools
    .map((tool) => tool.name)
    .sort((a, b) => b.length - a.length)
    .find((name) => isAt(text, at + 1, name))
}

/** Whether the name is there as a whole, not as the beginning of a longer word. */
function isAt(text: string, at: number, name: string): boolean {
  const end = at + name.length
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !isWord(text[end])
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character)
}

/** Those whose text begins with what is wanted come before those that only hold it. */
function ranked<T>(all: readonly T[], wanted: string, texts: (one: T) => readonly (string | undefined)[]): T[] {
  const rank = (one: T) => {
    const places = texts(one).map((text) => text?.toLowerCase().indexOf(wanted) ?? -1)
    return places.includes(0) ? 0 : places.some((place) => place > 0) ? 1 : 2
  }
  const ranks = all.map((one) => ({ one, rank: rank(one) })).filter((entry) => entry.rank < 2)
  return ranks.sort((a, b) => a.rank - b.rank).map(({ one }) => one)
}
