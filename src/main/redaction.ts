const REDACTED = '[redacted]'
const LONGEST_STRING = 2_000
const DEEPEST = 5
const MOST_ITEMS = 50

/** A key with one of these words names something secret, whatever its value looks like. */
const SECRET_WORDS = new Set(
  (
    'authorization token tokens code state verifier challenge nonce secret secrets key keys password passwords header ' +
    'headers cookie cookies query search credential credentials assertion'
  ).split(' '),
)

/** The codes that explain a failure: `ENOSPC`, `ERR_INVALID_URL`, and our own `server_unreachable`. */
const ERROR_CODE = /^(?:[A-Z][A-Z0-9_]{2,40}|[a-z]+(?:_[a-z]+){1,5})$/

const PATTERNS: readonly (readonly [RegExp, string | ((match: string) => string)])[] = [
  [/\b(bearer|basic)\s+[^\s"',;]+/gi, `$1 ${REDACTED}`],
  [/\b[a-z][a-z0-9+.-]+:\/[^\s"'<>]*/gi, originOf],
  [/\beyJ[\w-]+(?:\.[\w-]*)+/g, REDACTED],
  // Before the prefixes below: one of them may stand in the middle of a random string, and its head would be left over.
  [/[\w+/~=-]{20,}/g, (run) => (looksRandom(run) ? REDACTED : run)],
  [/\b(?:sk|pk|rk|ghp|gho|ghu|ghs|github_pat|xox[abeprs]|napi|dapi|ntn|lin_api|glpat)[-_][\w-]{6,}/gi, REDACTED],
  [
    /\b([\w.-]*(?:code|state|token|secret|key|password|verifier|signature))(["']?\s*[=:]\s*["']?)[^\s&"',;}]+/gi,
    `$1$2${REDACTED}`,
  ],
]

/** A copy that may be logged: second line of defence for callers that log ids, hosts, codes and durations only. */
export function redact(value: unknown, key = '', depth = 0): unknown {
  if (value === undefined || value === null || typeof value === 'boolean') return value
  if (isSecretKey(key) && !isErrorCode(key, value)) return REDACTED
  if (typeof value === 'number') return value
  if (typeof value === 'string') return isPlainId(key, value) ? value : redactText(value)
  if (value instanceof Error) return describeError(value, depth)
  if (typeof value !== 'object' || depth >= DEEPEST) return `[${typeof value}]`
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((item) => redact(item, key, depth + 1))
  const entries = Object.entries(value).slice(0, MOST_ITEMS)
  return Object.fromEntries(entries.map(([name, item]) => [redactText(name), redact(item, name, depth + 1)]))
}

export function redactText(text: string): string {
  let safe = text.slice(0, LONGEST_STRING)
  for (const [pattern, replacement] of PATTERNS) {
    safe = typeof replacement === 'string' ? safe.replace(pattern, replacement) : safe.replace(pattern, replacement)
  }
  return safe
}

/** Class name, code, message and causes. No stack: it names the person's folders. */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return redact(error, '', depth + 1)
  const { code, status, facts } = error as { code?: unknown; status?: unknown; facts?: unknown }
  return {
    name: redactText(error.name),
    ...(typeof code === 'string' ? { code: redact(code, 'code') } : {}),
    ...(typeof status === 'number' ? { status } : {}),
    ...(facts === undefined ? {} : { facts: redact(facts, '', depth + 1) }),
    // What a parser could not read is quoted in its message, and may be a secret of any shape.
    ...(error instanceof SyntaxError ? {} : { message: redactText(error.message) }),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: describeError(error.cause, depth + 1) }),
  }
}

function isSecretKey(key: string): boolean {
  return key.split(/(?<=[a-z\d])(?=[A-Z])|[^A-Za-z\d]+/).some((word) => SECRET_WORDS.has(word.toLowerCase()))
}

function isErrorCode(key: string, value: unknown): boolean {
  return /code$/i.test(key) && typeof value === 'string' && ERROR_CODE.test(value)
}

/**
 * Our own ids are UUIDs and stay whole under a key that says so, as do host names; elsewhere a UUID may be somebody's token.
 */
function isPlainId(key: string, value: string): boolean {
  if (/(?:^i|I)d$/.test(key)) return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
  return /(?:^h|H)ost$/.test(key) && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d+)?$/i.test(value)
}

/** Scheme and host, nothing else: path, query and fragment carry codes, state and what the person typed. */
function originOf(url: string): string {
  try {
    const { protocol, host } = new URL(url)
    return `${protocol}//${host}`
  } catch {
    return '[url]'
  }
}

/** A long run of characters that is not made of words: lower case, `CONSTANT_CASE` or `camelCase`. */
function looksRandom(run: string): boolean {
  const words = /^[a-z]+(?:[-_/][a-z]+)*$|^[A-Z]+(?:_[A-Z]+)+$|^[A-Za-z][a-z]+(?:[A-Z][a-z]{2,})+$/
  return /[A-Za-z\d]/.test(run) && !words.test(run)
}
