/** What a start of the app asks for, the first one or a second one that hands over to the first. */
export interface StartWish {
  /** `--quick ["text"]`: the quick prompt, with that text in it. */
  readonly quick?: { readonly text: string }
  /** `--connect SERVER_URL`. */
  readonly connect?: string
  /** `--new-chat` */
  readonly newChat: boolean
  /** `--hidden`: at login, with nothing but the tray. */
  readonly hidden: boolean
}

/** More than anybody types; the system itself allows 128 kB an argument. */
const LONGEST_TEXT = 100_000
const LONGEST_URL = 2048
const OUR_LINK = /^app\.patchbay\.desktop:/i

/**
 * Reads a command line as the desktop's own shortcut settings would write it. Never throws: what is not known is ignored
 * (Chromium adds switches of its own), what is too long is cut. Chromium may also move plain words behind the switches, so
 * the text of `--quick` is whatever stands beside switches, the program, the app's folder and links of ours.
 *
 * @param argv of `process` or of `second-instance`, the program first
 */
export function readStartWish(argv: readonly string[], appPath: string): StartWish {
  const given = argv.slice(1)
  const value = (name: string) => {
    const inline = given.find((each) => each.startsWith(`--${name}=`))
    return inline?.slice(name.length + 3)
  }
  const words = given.filter((each) => each !== '' && !each.startsWith('--') && !isOurs(each, appPath))
  const hasQuick = given.includes('--quick') || value('quick') !== undefined
  const hasConnect = given.includes('--connect') || value('connect') !== undefined
  const connect = (
    value('connect') ?? (hasConnect ? words.find((each) => /^[a-z]+:\/\//i.test(each)) : undefined)
  )?.trim()
  const text = value('quick') ?? words.filter((each) => each !== connect).join(' ')
  return {
    newChat: given.includes('--new-chat'),
    hidden: given.includes('--hidden'),
    ...(hasQuick ? { quick: { text: cut(text, LONGEST_TEXT) } } : {}),
    ...(connect !== undefined && connect !== '' && connect.length <= LONGEST_URL ? { connect } : {}),
  }
}

/** Bytes. Chromium hands the command line of a second start over in a message of 32 kB, of which it needs some itself. */
const LONGEST_COMMAND_LINE = 24_000

/**
 * What is left of arguments that are too long to be handed over: Chromium takes a first start that does not answer to such a
 * message for hung, and kills it. `undefined` when they fit.
 */
export function shortArguments(given: readonly string[]): readonly string[] | undefined {
  if (bytesOf(given) <= LONGEST_COMMAND_LINE) return undefined
  const short: string[] = []
  let left = LONGEST_COMMAND_LINE
  // From the front, where the switches of this run and the app's folder are.
  for (const argument of given) {
    // A character that is cut in two is left out.
    const kept = Buffer.from(argument)
      .subarray(0, left)
      .toString('utf8')
      .replace(/\uFFFD$/, '')
    short.push(kept)
    if (kept !== argument) break
    left -= bytesOf([kept])
  }
  return short
}

/** With the byte that ends each. */
function bytesOf(given: readonly string[]): number {
  return given.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 1, 0)
}

function isOurs(argument: string, appPath: string): boolean {
  return argument === appPath || argument === '.' || OUR_LINK.test(argument)
}

/** Not through a surrogate pair. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit)
}
