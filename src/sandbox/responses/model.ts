import type { ApprovalRequest, FinishedCall } from './conversation'
import { answerFrom, deniedText, notAllowedText, unresolvedText } from './model/answer'
import { intentsIn, lookupFor, type Intent } from './model/choose-tool'
import { fillArguments } from './model/fill-arguments'
import { isIdentifier } from './model/parameters'
import { rowsWithId } from './model/rows'
import { attachmentsText, noMatchText, practiceText } from './model/texts'

/** A tool as the model sees it. */
export interface ModelTool {
  readonly serverLabel: string
  readonly name: string
  readonly description: string
  readonly inputSchema: unknown
  readonly readOnly: boolean
}

/** Everything the model knows when it takes a step. */
export interface Situation {
  readonly question: string
  /** Files that came with it. */
  readonly attachments?: readonly string[]
  readonly tools: readonly ModelTool[]
  /** Before the question: "complete the first one" may mean a row that these have shown. */
  readonly earlierCalls: readonly FinishedCall[]
  /** Since the question. */
  readonly calls: readonly FinishedCall[]
  /** Calls that the person has refused since the question. */
  readonly denied: readonly ApprovalRequest[]
  readonly mayCall: boolean
  /** `tool_choice` wants a call: the nearest tool will do. */
  readonly mustCall: boolean
  readonly today: Date
}

export interface CallStep {
  readonly type: 'call'
  readonly tool: ModelTool
  readonly arguments: Record<string, unknown>
}
export type Step = CallStep | { readonly type: 'answer'; readonly text: string }

/**
 * `patchbay-practice`: a few rules that stand in for a language model. They pick tools by the words of the question, take
 * the arguments from it, and answer with what the tools have said. Pure: the same situation gives the same step.
 */
export function nextStep(situation: Situation): Step {
  const { question, calls, denied } = situation
  if (denied.length > 0) return { type: 'answer', text: deniedText(denied, calls) }
  const practice = situation.mustCall ? undefined : practiceText(question, situation.tools)
  if (practice !== undefined) return { type: 'answer', text: practice }

  const open = [...calls]
  const unresolved: string[] = []
  const intents = intentsIn(question, situation.tools, situation.mustCall)
  for (const intent of intents) {
    const done = open.findIndex((call) => isCallOf(call, intent.tool))
    if (done >= 0) {
      open.splice(done, 1)
      continue
    }
    const step = stepFor(intent, situation)
    if (typeof step === 'string') unresolved.push(step)
    else if (situation.mayCall) return step
    else unresolved.push(notAllowedText(step.tool))
  }
  const { attachments = [] } = situation
  if (intents.length === 0 && attachments.length > 0) return { type: 'answer', text: attachmentsText(attachments) }
  if (intents.length === 0 && calls.length === 0) return { type: 'answer', text: noMatchText(situation.tools) }
  // What was only looked up on the way is not worth showing once the wish is fulfilled.
  const shown = calls.filter((call) => unresolved.length > 0 || call.failure !== undefined || !open.includes(call))
  return { type: 'answer', text: answerFrom(shown.length > 0 ? shown : calls, unresolved) }
}

/** The call that serves an intent, a look-up that has to come first, or a sentence that says what is missing. */
function stepFor({ tool, text }: Intent, situation: Situation): CallStep | string {
  const calls = [...situation.earlierCalls, ...situation.calls].filter((call) => call.serverLabel === tool.serverLabel)
  const rows = rowsWithId(calls.flatMap((call) => call.output ?? []))
  const { arguments: args, missing } = fillArguments(tool, text, rows, situation.today)
  if (missing.length === 0) return { type: 'call', tool, arguments: args }
  const lookup = missing.some(isIdentifier) ? lookupFor(tool, situation.tools) : undefined
  if (lookup && !situation.calls.some((call) => isCallOf(call, lookup))) {
    // Only what it cannot do without: a filter taken from words that are about something else would hide the row.
    const wanted = fillArguments(lookup, text, [], situation.today, 'required')
    if (wanted.missing.length === 0) return { type: 'call', tool: lookup, arguments: wanted.arguments }
  }
  return unresolvedText(tool, missing)
}

function isCallOf(call: FinishedCall, tool: ModelTool): boolean {
  return call.name === tool.name && call.serverLabel === tool.serverLabel
}
