/** What OpenAI's models are known to be able to do, by their names. A name that tells nothing gets the plain request. */

/** `gpt-5.4`, `gpt-6.1-sol`, `gpt-5-mini-2025-08-07`; not `gpt-4o` and not a fine-tuned model's name. */
const GENERATION = /^gpt-(\d+)(?:\.(\d+))?(?:-|$)/u

/** `tool_search` and `defer_loading`: gpt-5.4 and later (guide "Tool search"). */
export function hasToolSearch(model: string): boolean {
  const [major, minor] = generationOf(model)
  return major > 5 || (major === 5 && minor >= 4)
}

/** Whether the model reasons: only then does the API take `reasoning` and give encrypted reasoning; others refuse both. */
export function isReasoningModel(model: string): boolean {
  if (/^o\d(?:-|$)/u.test(model)) return true
  return generationOf(model)[0] >= 5 && !/-chat(?:-|$)/u.test(model)
}

function generationOf(model: string): [major: number, minor: number] {
  const [, major = '0', minor = '0'] = GENERATION.exec(model) ?? []
  return [Number(major), Number(minor)]
}
