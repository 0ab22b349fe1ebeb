import type { Usage } from '@shared/turn'
import { t } from '../language/words'

/** What the chat has used so far, as the endpoint counted it. */
export function UsageFigure({ usage }: { readonly usage: Usage | undefined }) {
  const tokens = usage ? usage.inputTokens + usage.outputTokens : 0
  if (!usage || tokens <= 0) return null
  const { inputTokens, cachedTokens, outputTokens, reasoningTokens, costUsd } = usage
  const cost = costUsd === undefined ? undefined : t.composer.usageCost(costUsd)
  const detail = t.composer.usageTitle(inputTokens, cachedTokens, outputTokens, reasoningTokens)
  return (
    <span className="composer-usage" title={[detail, cost].filter((part) => part !== undefined).join(', ')}>
      {t.composer.usage(t.composer.usageCount(tokens))}
    </span>
  )
}
