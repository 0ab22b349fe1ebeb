import type { ConnectionOptions, ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'

export interface ParameterRow {
  readonly name: string
  readonly value: string
}

export const mostParameters = 10

/** What is set now, or what Patchbay does by itself. */
export function optionsOf({ options, redirectKind }: ConnectionSummary): ConnectionOptions {
  return options ?? { redirect: redirectKind ?? 'auto', scope: '', extraParameters: {}, allowPrivateNetwork: false }
}

export function rowsOf(parameters: ConnectionOptions['extraParameters']): readonly ParameterRow[] {
  return Object.entries(parameters).map(([name, value]) => ({ name, value }))
}

/** Rows left wholly empty do not count. A sentence instead of parameters says what to correct. */
export function parametersOf(
  rows: readonly ParameterRow[],
): { readonly parameters: ConnectionOptions['extraParameters'] } | { readonly problem: string } {
  const filled = rows
    .map(({ name, value }) => ({ name: name.trim(), value: value.trim() }))
    .filter(({ name, value }) => name !== '' || value !== '')
  const names = filled.map(({ name }) => name)
  const odd = names.find((name) => !/^[A-Za-z0-9_.-]{1,64}$/.test(name))
  if (filled.some(({ name }) => name === '')) return { problem: t.connectors.parameterProblems.noName }
  if (odd !== undefined) return { problem: t.connectors.parameterProblems.badName(odd) }
  const empty = filled.find(({ value }) => value === '')
  if (empty) return { problem: t.connectors.parameterProblems.noValue(empty.name) }
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return { problem: t.connectors.parameterProblems.twice(twice) }
  return { parameters: Object.fromEntries(filled.map(({ name, value }) => [name, value])) }
}
