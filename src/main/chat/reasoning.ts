import type { Reasoning } from 'openai/resources/shared'
import type { ReasoningEffort } from '@shared/conversation'
import { isReasoningModel } from './models'
import type { Endpoint } from './ports'

/**
 * Endpoints that refuse to summarise what a model thought: OpenAI does so for organisations that are not verified. Asked once a
 * run of the app, or every question would be sent twice.
 */
const refusesSummary = new Set<string>()

/** The request's `reasoning`. Others than OpenAI get only what the person set: what they know is not known. */
export function reasoningFor(endpoint: Endpoint, effort: ReasoningEffort | undefined): Reasoning | undefined {
  const chosen = effort === undefined ? {} : { effort }
  if (endpoint.kind !== 'openai') return effort === undefined ? undefined : chosen
  if (!isReasoningModel(endpoint.model)) return undefined
  const summary = refusesSummary.has(keyOf(endpoint)) ? {} : { summary: 'auto' as const }
  const reasoning = { ...chosen, ...summary }
  return Object.keys(reasoning).length > 0 ? reasoning : undefined
}

/** Whether it is news. */
export function summaryRefused(endpoint: Endpoint): boolean {
  const isNews = !refusesSummary.has(keyOf(endpoint))
  refusesSummary.add(keyOf(endpoint))
  return isNews
}

function keyOf({ id, model }: Endpoint): string {
  return `${id} ${model}`
}
