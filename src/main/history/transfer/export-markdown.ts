import type { Turn, TurnItem } from '@shared/turn'

/** The path in view, to read elsewhere. What the person and the model wrote is Markdown already and goes in as it is. */
export function exportMarkdown({ title }: { readonly title: string }, turns: readonly Turn[]): string {
  return `${[`# ${title || 'Conversation'}`, ...turns.flatMap(turnBlocks)].join('\n\n')}\n`
}

function turnBlocks(turn: Turn): string[] {
  const time = new Date(turn.startedAt).toISOString().slice(0, 16).replace('T', ' ')
  const files = turn.attachments.map(({ name }) => `- ${name}`)
  const answer = turn.items.flatMap(itemBlocks)
  const ending = turn.status === 'completed' ? [] : [`*(${turn.status.replaceAll('_', ' ')})*`]
  return [
    `## Question (${time} UTC)`,
    ...(turn.userText ? [turn.userText] : []),
    ...(files.length > 0 ? [`Files:\n\n${files.join('\n')}`] : []),
    `## Answer${turn.model ? ` (${turn.model})` : ''}`,
    ...answer,
    ...ending,
  ]
}

function itemBlocks(item: TurnItem): string[] {
  if (item.type === 'text') return item.text ? [item.text] : []
  if (item.type !== 'tool_call') return []
  const result = item.output ?? item.failure?.text
  return [
    `**${item.server}: ${item.name}**`,
    fenced(item.arguments, 'json'),
    ...(result === undefined ? [] : [item.failure ? 'Failed:' : 'Result:', fenced(result, '')]),
  ]
}

/** Longer than any run of backticks inside, so that nothing inside ends it. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${text}\n${fence}`
}
