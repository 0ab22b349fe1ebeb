/** One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1), with every occurrence of every parameter. */
export interface Challenge {
  /** Lower case. */
  readonly scheme: string
  /** Lower-case names, in the order of the header; a name may occur twice (Q15). */
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

const schemePattern = /[\s,]*([!#$%&'*+.^_`|~\w-]+)(?=[\s,]|$)(?!\s*=)\s*/y
const parameterPattern =
  /[\s,]*([!#$%&'*+.^_`|~\w-]+)\s*=(?!=)\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\s,"]*))\s*(?=,|$|\s)/y
const token68Pattern = /[A-Za-z0-9\-._~+/]+=*\s*(?=,|$)/y

/**
 * Reads all challenges of a header, several schemes and several headers joined by commas included. Real servers put
 * spaces around `=`, use single quotes and repeat parameters; nothing of that is an error here. Never throws.
 */
export function parseChallenges(header: string | null | undefined): Challenge[] {
  const challenges: Challenge[] = []
  if (!header) return challenges
  let at = 0
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const found = pattern.exec(header)
    if (found) at = pattern.lastIndex
    return found
  }
  while (at < header.length) {
    const scheme = match(schemePattern)?.[1]
    if (scheme === undefined) break
    const parameters: (readonly [string, string])[] = []
    for (let found = match(parameterPattern); found; found = match(parameterPattern)) {
      const [, name = '', quoted, singleQuoted, token] = found
      const value = quoted !== undefined ? quoted.replace(/\\(.)/g, '$1') : (singleQuoted ?? token ?? '')
      parameters.push([name.toLowerCase(), value])
    }
    if (parameters.length === 0) match(token68Pattern)
    challenges.push({ scheme: scheme.toLowerCase(), parameters })
  }
  return challenges
}

/** Every non-empty value of a parameter over all Bearer (and DPoP) challenges, in order. */
export function challengeValues(challenges: readonly Challenge[], name: string): string[] {
  return challenges
    .filter(({ scheme }) => scheme === 'bearer' || scheme === 'dpop')
    .flatMap(({ parameters }) => parameters)
    .filter(([each, value]) => each === name && value.trim() !== '')
    .map(([, value]) => value)
}
