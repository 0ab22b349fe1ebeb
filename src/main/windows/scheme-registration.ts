import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { App } from 'electron'
import type { Log } from '../log'
import { desktopEntry, needsQuotes, type DesktopEntry } from './desktop-entry'
import { defaultDesktopFile } from './mimeapps'

/** Reverse-domain, RFC 8252 §7.1. */
export const SCHEME = 'app.patchbay.desktop'

/**
 * The .desktop file that stands for this app: give it to `app.setDesktopName` before `ready` (Electron registers that name).
 * A package installs its own; an AppImage and a development start write ones of other names, so that none overwrites another.
 */
export function desktopFileName({ isPackaged, isAppImage }: Distribution): string {
  if (isAppImage) return `${SCHEME}-appimage.desktop`
  return isPackaged ? 'patchbay.desktop' : `${SCHEME}-dev.desktop`
}

interface Distribution {
  readonly isPackaged: boolean
  readonly isAppImage: boolean
}

export interface SchemeSurroundings extends Distribution {
  readonly app: Pick<App, 'isDefaultProtocolClient' | 'setAsDefaultProtocolClient'>
  readonly platform: NodeJS.Platform
  readonly execPath: string
  /** The folder that a development Electron is started with. */
  readonly appPath: string
  readonly userDataDirectory: string
  /** Switches of this run which the next one needs as well, for example `--no-sandbox`. */
  readonly relaunchArguments: readonly string[]
  /** `XDG_DATA_HOME`, `XDG_CONFIG_HOME`, `XDG_CURRENT_DESKTOP`, `XDG_DATA_DIRS`: Linux only. */
  readonly dataHome: string
  readonly configHome: string
  readonly currentDesktop?: string
  readonly dataDirectories?: readonly string[]
  readonly iconPath?: string
  readonly log: Log
}

/**
 * Makes this app the one that opens `app.patchbay.desktop:` links, and says whether it really is. Call it after the first
 * paint: asking the OS may block for some hundred milliseconds on Linux. Never throws: where the answer is no, sign-ins come
 * back through loopback.
 */
export async function ensureScheme(surroundings: SchemeSurroundings): Promise<boolean> {
  try {
    const ours = surroundings.platform === 'linux' ? await onLinux(surroundings) : await registered(surroundings)
    surroundings.log.info('scheme.checked', { ours })
    return ours
  } catch (error) {
    surroundings.log.error('scheme.check_failed', error)
    return false
  }
}

/** With these xdg-open hands links to the desktop's own opener; elsewhere it splits Exec at spaces and knows no quotes. */
const KNOWN_DESKTOP = /\b(gnome|kde|xfce|mate|x-cinnamon|cinnamon|lxqt|lxde|deepin|enlightenment)\b/i

async function onLinux(surroundings: SchemeSurroundings): Promise<boolean> {
  const { configHome, currentDesktop, isPackaged, isAppImage } = surroundings
  const file = desktopFileName(surroundings)
  const isOnItsOwn = isAppImage || !isPackaged
  if (!isOnItsOwn) {
    // Unpacked by hand: xdg-mime would name a file that is not there, and links would go nowhere.
    if (!(await isInstalled(file, surroundings))) return false
  } else {
    const entry = isAppImage ? appImageEntry(surroundings) : developmentEntry(surroundings)
    await writeWhenChanged(join(surroundings.dataHome, 'applications', file), desktopEntry(entry))
    if (needsQuotes(entry) && !KNOWN_DESKTOP.test(currentDesktop ?? '')) return false
  }
  if ((await defaultDesktopFile({ scheme: SCHEME, configHome, currentDesktop })) === file) return true
  // xdg-settings finds our entry by its MimeType; GIO (`gio open`, GNOME) only through mimeapps.list or a cache that nobody
  // has rebuilt. So an entry of our own making is named explicitly, whatever the check says.
  return registered(surroundings, { always: isOnItsOwn })
}

/** `setAsDefaultProtocolClient` may say false although it worked (xdg-settings with no desktop environment): ask afterwards. */
async function registered({ app, ...surroundings }: SchemeSurroundings, { always = false } = {}): Promise<boolean> {
  const command = windowsDevelopmentCommand(surroundings)
  const isOurs = () => app.isDefaultProtocolClient(SCHEME, ...command)
  if (!always && isOurs()) return true
  // Each of these calls blocks: let waiting messages through between them.
  await setImmediate()
  app.setAsDefaultProtocolClient(SCHEME, ...command)
  await setImmediate()
  return isOurs()
}

type Command = [path?: string, args?: string[]]

/** Windows writes this command into the registry; `--` keeps a link from ever being read as a switch. */
function windowsDevelopmentCommand(
  surroundings: Pick<SchemeSurroundings, 'platform' | 'isPackaged' | 'execPath'> & ArgumentSources,
): Command {
  if (surroundings.platform !== 'win32' || surroundings.isPackaged) return []
  return [surroundings.execPath, [...launchArguments(surroundings), '--']]
}

type ArgumentSources = Pick<SchemeSurroundings, 'appPath' | 'userDataDirectory' | 'relaunchArguments'>

/** With the same profile folder the second instance finds this one's lock, wherever the link was opened. */
function launchArguments({ appPath, userDataDirectory, relaunchArguments }: ArgumentSources): string[] {
  const others = relaunchArguments.filter((argument) => !argument.startsWith('--user-data-dir'))
  return [...others, `--user-data-dir=${userDataDirectory}`, appPath]
}

function developmentEntry(surroundings: SchemeSurroundings): DesktopEntry {
  return {
    name: 'Patchbay (development)',
    ...linksOnly,
    execPath: surroundings.execPath,
    args: launchArguments(surroundings),
    ...(surroundings.iconPath === undefined ? {} : { icon: surroundings.iconPath }),
  }
}

/** Written anew at each start: the person may have moved the file. */
function appImageEntry({ execPath, relaunchArguments }: SchemeSurroundings): DesktopEntry {
  return { name: 'Patchbay', ...linksOnly, execPath, args: relaunchArguments }
}

/** Not in the menus: only for links. */
const linksOnly = {
  comment: 'Brings you back to Patchbay after signing in',
  scheme: SCHEME,
  startupWmClass: 'Patchbay',
  hidden: true,
}

async function isInstalled(file: string, { dataHome, dataDirectories }: SchemeSurroundings): Promise<boolean> {
  const folders = [dataHome, ...(dataDirectories ?? ['/usr/local/share', '/usr/share'])]
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, 'applications', file)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return found.includes(true)
}

async function writeWhenChanged(path: string, content: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === content) return
  await mkdir(join(path, '..'), { recursive: true })
  // Renamed into place: a desktop that watches the folder never reads half an entry.
  await writeFile(`${path}.new`, content, { mode: 0o644 })
  await rename(`${path}.new`, path)
}
