import type { ModelTool } from '../model'
import { inline, table } from './markdown'

const WHAT_I_AM =
  'I am **patchbay-practice**, a small rule-based stand-in inside Patchbay and not a language model. I pick a tool by the ' +
  'words of your question and answer with what the tool says.'

const TRY = [
  'What tasks do I have?',
  'Add a task to water the plants tomorrow',
  'Search my notes for Lisbon',
  'Who am I signed in as?',
]

/** Answers that need no tool: greetings, what can be asked, and long texts that show how an answer streams. */
export function practiceText(question: string, tools: readonly ModelTool[]): string | undefined {
  const asked = question
    .trim()
    .toLowerCase()
    .replace(/[?!.]+$/, '')
  const count = /\bwrite (?:me |about )?(\d{1,5}) words\b/.exec(asked)
  if (count) return someWords(Number(count[1]))
  if (/\bmarkdown (?:demo|sample|example|test)\b|\bdemo of markdown\b|^(?:please )?say hello\b/.test(asked))
    return demo(tools)
  if (/^(?:hi|hello|hey|good (?:morning|evening|day))\b.{0,12}$/.test(asked)) return `Hello! ${capabilities(tools)}`
  if (
    /^help( me)?$|what (?:can|could) (?:you|i) (?:do|ask)|(?:which|what) tools|who are you|what are you/.test(asked)
  ) {
    return capabilities(tools)
  }
  return undefined
}

/** It cannot look into them, and says so. */
export function attachmentsText(attachments: readonly string[]): string {
  return `You sent me ${attachments.join(' and ')}. ${WHAT_I_AM} I can see that it arrived, but not what is in it.`
}

export function noMatchText(tools: readonly ModelTool[]): string {
  if (tools.length > 0) return `I found no tool that fits this question. ${capabilities(tools)}`
  return `${WHAT_I_AM}\n\nNo connected service has given me a tool, so all I can do is talk: try *say hello*, *markdown demo* or *write 300 words*. Connect a service and ask about it.`
}

function capabilities(tools: readonly ModelTool[]): string {
  if (tools.length === 0) return noMatchText(tools)
  const labels = [...new Set(tools.map((tool) => tool.serverLabel))]
  const sections = labels.map((label) => {
    const lines = tools
      .filter((tool) => tool.serverLabel === label)
      .map((tool) => `- \`${tool.name}\`${tool.description ? `: ${inline(tool.description, 160)}` : ''}`)
    return `### ${label}\n\n${lines.join('\n')}`
  })
  return `${WHAT_I_AM}\n\nThese are the tools I can use:\n\n${sections.join('\n\n')}\n\nAsk in plain words, or name a tool. Quoted words are taken as they are.`
}

function demo(tools: readonly ModelTool[]): string {
  return [
    '# Hello from the practice model',
    WHAT_I_AM,
    'Everything below is here so that you can watch an answer arrive piece by piece, as it would from a real model.',
    '## What you can try',
    TRY.map((text, index) => `${index + 1}. *${text}*`).join('\n'),
    '## What happens when you press Send',
    table(
      ['Step', 'Who does it', 'What you see'],
      [
        ['List the tools', 'the Responses API', 'a line per connected service'],
        [
          'Choose one',
          'the model',
          tools.length > 0 ? `one of ${tools.length} tools` : 'nothing yet: connect a service',
        ],
        ['Ask you', 'Patchbay', 'a card with **Approve** and **Deny**'],
        ['Call it', 'the Responses API, with your token', 'the result, or what went wrong'],
      ],
    ),
    '## A piece of code',
    "```ts\nconst stream = await client.responses.create({ model: 'patchbay-practice', input, tools, stream: true })\nfor await (const event of stream) show(event)\n```",
    '> The token travels with every request and is kept nowhere on the way.',
    '## A formula',
    'Euler found that $e^{i\\pi} + 1 = 0$, and the sum of the first $n$ numbers[^sum] is',
    '$$\n\\sum_{k=1}^{n} k = \\frac{n(n+1)}{2}\n$$',
    'Also **bold**, *italic*, ~~struck out~~, `code` and a list:\n\n- one thing\n- another thing\n  - and something below it\n- [x] a thing that is done',
    'That is all. Ask me something about a connected service.',
    '[^sum]: Gauss is said to have found this as a boy at school.',
  ].join('\n\n')
}

const VOCABULARY = (
  'the practice model writes a long answer so that people can watch words arrive one after another while the window stays ' +
  'quick and the text keeps its place on the page every sentence ends before it tires the reader and then the next begins'
).split(' ')

/** Exactly `count` words, in sentences and paragraphs. */
function someWords(count: number): string {
  let text = ''
  for (let index = 0; index < count; index += 1) {
    const word = VOCABULARY[index % VOCABULARY.length] ?? 'word'
    const starts = index % 12 === 0
    const ends = index % 12 === 11 || index === count - 1
    text += `${starts ? word.charAt(0).toUpperCase() + word.slice(1) : word}${ends ? '.' : ''}`
    if (index < count - 1) text += index % 72 === 71 ? '\n\n' : ' '
  }
  return text
}
