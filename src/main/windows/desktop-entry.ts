/**
 * The Linux .desktop file that hands a URL scheme to a program (Desktop Entry Specification 1.5: "Recognized desktop
 * entry keys", "The Exec key", "Possible value types"). Pure.
 */
export interface DesktopEntry {
  readonly name: string
  readonly comment: string
  readonly execPath: string
  /** Arguments before the URL, unquoted. */
  readonly args: readonly string[]
  readonly scheme: string
  /** X11 WM_CLASS of the windows, so that the desktop groups them under this entry. */
  readonly startupWmClass: string
  /** Absolute path or icon theme name. */
  readonly icon?: string
  /** Keeps a development entry out of the menus. */
  readonly hidden: boolean
}

/** RFC 3986 §3.1, in the lower case that desktops compare with. */
const SCHEME = /^[a-z][a-z0-9+.-]*$/
/** Reserved in Exec: such an argument must be quoted as a whole. */
const RESERVED = /[\s"'\\><~|&;$*?#()`]/
const CONTROL = /[\u0000-\u001f\u007f]/

/** @throws RangeError when a value cannot be written into a .desktop file without changing its meaning */
export function desktopEntry(entry: DesktopEntry): string {
  if (!SCHEME.test(entry.scheme)) throw new RangeError('not a URL scheme')
  if (entry.execPath.includes('=')) throw new RangeError('the program path of an Exec key may not hold "="')
  if (!entry.execPath.startsWith('/')) throw new RangeError('the program path must be absolute')
  const exec = [...[entry.execPath, ...entry.args].map(quoted), '%U'].join(' ')
  return [
    ...header(entry.name),
    `Comment=${text(entry.comment)}`,
    `Exec=${text(exec)}`,
    ...(entry.icon === undefined ? [] : [`Icon=${text(entry.icon)}`]),
    'Terminal=false',
    `StartupWMClass=${text(entry.startupWmClass)}`,
    `MimeType=x-scheme-handler/${entry.scheme};`,
    ...(entry.hidden ? ['NoDisplay=true'] : []),
    '',
  ].join('\n')
}

/** The text of an autostart entry, which GNOME lists under its own switch as well. `command` is quoted already. */
export function autostartEntry(name: string, command: string): string {
  return [...header(name), `Exec=${text(command)}`, 'X-GNOME-Autostart-enabled=true', ''].join('\n')
}

/** The same entry with another command. `command` is quoted already. */
export function withCommand(entry: string, command: string): string {
  return entry.replace(/^Exec=.*$/m, () => `Exec=${text(command)}`)
}

function header(name: string): string[] {
  return ['[Desktop Entry]', 'Type=Application', `Name=${text(name)}`]
}

/** Whether any word of the command needs quotes, which xdg-open outside a desktop environment does not understand. */
export function needsQuotes({ execPath, args }: Pick<DesktopEntry, 'execPath' | 'args'>): boolean {
  return [execPath, ...args].some((argument) => quoted(argument) !== argument)
}

/** The quoting rule of Exec; `%` begins a field code and is doubled. */
function quoted(argument: string): string {
  const literal = argument.replaceAll('%', '%%')
  if (literal !== '' && !RESERVED.test(literal)) return literal
  return `"${literal.replace(/["`$\\]/g, '\\$&')}"`
}

/** The escaping of every value of type string, which comes on top of the quoting. */
function text(value: string): string {
  if (CONTROL.test(value)) throw new RangeError('a control character in a .desktop value')
  return value.replaceAll('\\', '\\\\')
}

interface StartedApp {
  readonly execPath: string
  readonly isPackaged: boolean
  /** The folder that a development Electron is started with. */
  readonly appPath: string
  /** Switches of this run which the next one needs as well. */
  readonly relaunchArguments: readonly string[]
}

/** The command that starts this very app again, as an Exec key or a desktop's shortcut settings want it. */
export function startCommand({ execPath, isPackaged, appPath, relaunchArguments }: StartedApp): string {
  return [execPath, ...relaunchArguments, ...(isPackaged ? [] : [appPath])].map(quoted).join(' ')
}
