import { z } from 'zod'
import type { Fetch } from '../auth/guarded-fetch'
import type { ToolSummary } from '@shared/connection'

/**
 * Tools by which servers tell who is signed in. They take no arguments and change nothing; the server's own claim that a tool
 * only reads is required as well.
 */
const WHOAMI =
  /^(?:who_?am_?i|get_(?:me|current_user|authenticated_user|self|viewer|profile)|current_user|me|user_info|get_user_info)$/i
const NAMES = [
  'name',
  'display_name',
  'displayName',
  'preferred_username',
  'username',
  'login',
  'email',
  'workspace',
  'organization',
]
const LONGEST = 100

/** The tool of a listing that tells who is signed in, if there is one. */
export function whoamiTool(tools: readonly ToolSummary[]): ToolSummary | undefined {
  return tools.find(({ name, readOnly }) => readOnly && WHOAMI.test(name.replace(/^[a-z]+[-_](?=who|get)/i, '')))
}

/** A short name for the person or workspace out of what a tool or the userinfo endpoint (OpenID Connect Core §5.3) answered. */
export function accountName(answer: unknown): string | undefined {
  if (typeof answer === 'string') return accountInText(answer)
  const fields = z.record(z.string(), z.unknown()).safeParse(answer)
  if (!fields.success) return undefined
  const found = NAMES.map((name) => fields.data[name]).filter((value): value is string => typeof value === 'string')
  const [name] = found
  if (name !== undefined) {
    const { email } = fields.data
    return clean(typeof email === 'string' && email !== name ? `${name} (${email})` : name)
  }
  const nested = Object.values(fields.data).find(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  return nested === undefined ? undefined : accountName(nested)
}

/** @returns undefined when there is no userinfo endpoint or it does not answer: the name is a courtesy, never an error */
export async function accountFromUserinfo(
  endpoint: string | undefined,
  accessToken: string,
  fetch: Fetch,
): Promise<string | undefined> {
  if (endpoint === undefined) return undefined
  try {
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
    const response = await fetch(endpoint, { headers })
    return response.ok ? accountName(await response.json()) : undefined
  } catch {
    return undefined
  }
}

function accountInText(text: string): string | undefined {
  try {
    return accountName(JSON.parse(text))
  } catch {
    const line = text.split('\n').find((each) => each.trim() !== '')
    const said =
      line === undefined
        ? undefined
        : /(?:signed in as|logged in as|you are|account|user(?:name)?|name)\s*:?\s+(.+)$/i.exec(line)
    return said?.[1] === undefined ? undefined : clean(said[1].replace(/[*_`.]+$/g, '').replace(/^[*_`]+/g, ''))
  }
}

/** Foreign text on our card: one line, no control or direction characters, short. */
function clean(text: string): string | undefined {
  const safe = text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST)
  return safe === '' ? undefined : safe
}
