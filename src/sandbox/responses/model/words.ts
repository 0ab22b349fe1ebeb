/** Everything the rules know about English. Data first: to teach the model a word, add it to a list. */

/** What the verbs in tool names do: the names it goes by there, and the words by which people ask for it. */
const VERBS = [
  { names: 'list', asked: 'list show what which see display get fetch give all any have many every', writes: false },
  { names: 'get fetch', asked: 'get fetch show what which give see how read lookup', writes: false },
  { names: 'search find query', asked: 'search find query look tell what when where who how why', writes: false },
  { names: 'read', asked: 'read open view content full text', writes: false },
  { names: 'add create new insert', asked: 'add create new put insert remind remember schedule', writes: true },
  { names: 'send post publish', asked: 'send post publish share mail message reply', writes: true },
  { names: 'complete finish close', asked: 'complete finish done tick close mark resolve', writes: true },
  { names: 'update edit', asked: 'update change edit rename set modify move assign', writes: true },
  { names: 'delete remove', asked: 'delete remove drop erase cancel discard clear', writes: true },
].map(({ names, asked, writes }) => ({ names: names.split(' '), asked: asked.split(' '), writes }))

/** Words that say nothing about the matter asked for. */
const STOP_WORDS = new Set(
  (
    'a an the this that these those my me i you your our we us is are was were be been am do does did can could would ' +
    'will shall should please of to in on at for from with and or not no yes it its as by into up out if then there here ' +
    'just also some so than too very now hey hi hello thanks thank'
  ).split(' '),
)

/** Lower-case words; `camelCase` and `snake_case` come apart. */
export function words(text: string): string[] {
  const apart = text.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').toLowerCase()
  return apart.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Whether a tool name's verb changes something: "add", "delete", not "list". */
export function isWriting(nameWord: string): boolean {
  return VERBS.some(({ names, writes }) => writes && names.includes(nameWord))
}

/** Brings "tasks", "finished" and "adding" to the form that tool names use. Rough, and the same on both sides. */
export function stem(word: string): string {
  if (word.length <= 3) return word
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  const base = word.replace(/(?:ing|ed|es|s)$/, '')
  return base.length < 3 ? word : base.replace(/e$/, '')
}

export function stems(text: string): Set<string> {
  return new Set(words(text).map(stem))
}

/** The stems of a text without the words that say nothing. */
export function contentStems(text: string): Set<string> {
  return new Set(
    words(text)
      .filter((word) => !STOP_WORDS.has(word))
      .map(stem),
  )
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}

/** The words that ask for what a verb in a tool name does; undefined when the word is no such verb. */
export function askedBy(nameWord: string): readonly string[] | undefined {
  return VERBS.find(({ names }) => names.includes(nameWord))?.asked
}

/** Whether a word only commands ("show", "add") and is no part of what is asked about. */
export function isVerb(word: string): boolean {
  return VERBS.some(({ asked }) => asked.some((verb) => stem(verb) === stem(word)))
}

/** "Which account am I signed in with?" shares no word with the names that such a tool usually has. */
export function asksForAccount(toolName: string, text: string): boolean {
  if (!/^(?:get_)?(?:whoami|who_am_i|me|current_user|my_account|account)$/i.test(toolName)) return false
  return /\bwho am i\b|\b(?:signed|logged) in\b|\bmy (?:account|user ?name)\b|\b(?:which|what) (?:account|user)\b/i.test(
    text,
  )
}

/** Whether a text asks rather than commands: nothing should be changed by a question. */
export function isQuestion(text: string): boolean {
  return /^\W*(?:what|which|who|whose|when|where|why|how|is|are|was|were|do|does|did|have|has|any|show|list)\b/i.test(
    text,
  )
}

/** Words in quotation marks, in order. They are values, never commands. */
export function quotedIn(text: string): string[] {
  const found = text.matchAll(/"([^"]+)"|“([^”]+)”|«([^»]+)»|(?<![\p{L}\d])'([^']+)'(?!\p{L})/gu)
  return Array.from(found, (match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim()).filter(Boolean)
}

export function withoutQuotes(text: string): string {
  return text.replace(/"[^"]+"|“[^”]+”|«[^»]+»|(?<![\p{L}\d])'[^']+'(?!\p{L})/gu, ' ')
}
