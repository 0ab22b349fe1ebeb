import type { Usage } from '@shared/turn'
import { t } from '../language/words'

/** `1,240` */
export function formatCount(count: number): string {
  return count.toLocaleString(t.chat.locale)
}

/** `$0.002`: small amounts keep the digits that say anything. */
export function formatCost(usd: number): string {
  const least = 0.0001
  const amount = Math.max(usd, least).toLocaleString(t.chat.locale, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: usd < 0.1 ? 4 : 2,
  })
  return usd > 0 && usd < least ? `< ${amount}` : amount
}

/** `1,240 in · 310 out · $0.002` */
export function usageText({ inputTokens, outputTokens, costUsd }: Usage): string {
  const parts = [t.chat.tokensIn(formatCount(inputTokens)), t.chat.tokensOut(formatCount(outputTokens))]
  return [...parts, ...(costUsd === undefined ? [] : [formatCost(costUsd)])].join(' · ')
}

/** The same in whole words, one line each. */
export function usageDetails({ inputTokens, cachedTokens, outputTokens, reasoningTokens, costUsd }: Usage): string {
  return [
    t.chat.inputTokens(formatCount(inputTokens), formatCount(cachedTokens)),
    t.chat.outputTokens(formatCount(outputTokens), formatCount(reasoningTokens)),
    costUsd === undefined ? t.chat.costUnknown : t.chat.cost(formatCost(costUsd)),
  ].join('\n')
}
