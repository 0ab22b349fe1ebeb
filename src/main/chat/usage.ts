import type { Usage } from '@shared/turn'
import type { Endpoint } from './ports'
import { costUsd } from './prices'
import { numberOf, wireOf, type Wire } from './wire'

/** What a response says it used; nothing at all when it does not say. Prices are OpenAI's, so others' answers have no cost. */
export function usageOf(response: Wire, endpoint: Endpoint): Usage {
  const usage = wireOf(response.usage)
  const inputDetails = wireOf(usage.input_tokens_details)
  const counted: Usage = {
    inputTokens: countOf(usage.input_tokens),
    cachedTokens: countOf(inputDetails.cached_tokens),
    outputTokens: countOf(usage.output_tokens),
    reasoningTokens: countOf(wireOf(usage.output_tokens_details).reasoning_tokens),
  }
  if (endpoint.kind !== 'openai') return counted
  const cost = costUsd(endpoint.model, {
    input: counted.inputTokens,
    cached: counted.cachedTokens,
    written: countOf(inputDetails.cache_write_tokens),
    output: counted.outputTokens,
  })
  return cost === undefined ? counted : { ...counted, costUsd: cost }
}

/** The cost of a sum is known only when all of it is. */
export function addedUsage(before: Usage | undefined, more: Usage): Usage {
  if (!before || isNothing(before)) return more
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens } = before
  return {
    inputTokens: inputTokens + more.inputTokens,
    cachedTokens: cachedTokens + more.cachedTokens,
    outputTokens: outputTokens + more.outputTokens,
    reasoningTokens: reasoningTokens + more.reasoningTokens,
    ...(before.costUsd === undefined || more.costUsd === undefined ? {} : { costUsd: before.costUsd + more.costUsd }),
  }
}

function isNothing(usage: Usage): boolean {
  return usage.inputTokens === 0 && usage.outputTokens === 0
}

function countOf(value: unknown): number {
  const count = numberOf(value)
  return count !== undefined && count > 0 ? count : 0
}
