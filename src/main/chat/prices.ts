/** USD per million tokens, standard processing, as OpenAI published them up to November 2026. */
interface Price {
  readonly input: number
  readonly cached: number
  readonly output: number
  /** Writing the cache costs extra with some models. */
  readonly cacheWrite?: number
  /** A request beyond `LONG_CONTEXT` input tokens costs more, as a whole. */
  readonly costsMoreWhenLong?: true
}

export interface CountedTokens {
  /** All of them: `cached` and `written` are parts of it. */
  readonly input: number
  readonly cached: number
  readonly written: number
  readonly output: number
}

const LONG_CONTEXT = 272_000

/** Only prices that are certain: a wrong one is worse than none. */
const prices: Readonly<Record<string, Price>> = {
  'gpt-6.2-sol': { input: 2, cached: 0.1, output: 10, cacheWrite: 2.5, costsMoreWhenLong: true },
  'gpt-6-astra': { input: 10, cached: 1, output: 50, cacheWrite: 12.5, costsMoreWhenLong: true },
  'gpt-6-sol': { input: 2, cached: 0.2, output: 10, cacheWrite: 2.5, costsMoreWhenLong: true },
  'gpt-6-luna': { input: 0.1, cached: 0.01, output: 0.5, cacheWrite: 0.125, costsMoreWhenLong: true },
  'gpt-5.5': { input: 5, cached: 0.5, output: 30, costsMoreWhenLong: true },
  'gpt-5.4': { input: 2.5, cached: 0.25, output: 15, costsMoreWhenLong: true },
  'gpt-5.4-mini': { input: 0.75, cached: 0.075, output: 4.5 },
  'gpt-5.4-nano': { input: 0.2, cached: 0.02, output: 1.25 },
  'gpt-5.2': { input: 1.75, cached: 0.175, output: 14 },
  'gpt-5.1': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5': { input: 1.25, cached: 0.125, output: 10 },
  'gpt-5-mini': { input: 0.25, cached: 0.025, output: 2 },
  'gpt-5-nano': { input: 0.05, cached: 0.005, output: 0.4 },
  'gpt-4.1': { input: 2, cached: 0.5, output: 8 },
  'gpt-4.1-mini': { input: 0.4, cached: 0.1, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, cached: 0.025, output: 0.4 },
  'gpt-4o': { input: 2.5, cached: 1.25, output: 10 },
  'gpt-4o-mini': { input: 0.15, cached: 0.075, output: 0.6 },
  o3: { input: 2, cached: 0.5, output: 8 },
  'o4-mini': { input: 1.1, cached: 0.275, output: 4.4 },
}

/** What one response of OpenAI cost; `undefined` = the model's price is not known. A dated name costs what the plain one does. */
export function costUsd(model: string, tokens: CountedTokens): number | undefined {
  const price = new Map(Object.entries(prices)).get(model.replace(/-\d{4}-\d{2}-\d{2}$/u, ''))
  if (!price) return undefined
  const isLong = price.costsMoreWhenLong === true && tokens.input > LONG_CONTEXT
  const fresh = Math.max(0, tokens.input - tokens.cached - tokens.written)
  const input = fresh * price.input + tokens.cached * price.cached + tokens.written * (price.cacheWrite ?? price.input)
  const output = tokens.output * price.output
  return (input * (isLong ? 2 : 1) + output * (isLong ? 1.5 : 1)) / 1_000_000
}
