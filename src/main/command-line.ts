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

/** Bytes, of the 32 kB that Chromium's message to the app that runs already may have. */
const LONGEST_COMMAND_LINE = 28_000

/**
 * Whether the app that runs already cannot be told of it: Chromium takes one that does not answer to a message that is too
 * long for hung, and kills it (process_singleton_posix.cc; seen in Electron 25).
 */
export function isTooLongToHandOver(argv: readonly string[]): boolean {
  return argv.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 1, 0) > LONGEST_COMMAND_LINE
}

function isOurs(argument: string, appPath: string): boolean {
  return argument === appPath || argument === '.' || OUR_LINK.test(argument)
}

/** Not through a surrogate pair. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit)
}
