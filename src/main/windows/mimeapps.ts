import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Which .desktop file a person's own settings name for a URL scheme (freedesktop "Association between MIME types and
 * applications"): a desktop's own list comes before the common one, the first list that names the scheme decides.
 * Reading two small files instead of asking xdg-settings saves half a second of a blocked main process at each start.
 */
export async function defaultDesktopFile(options: {
  readonly scheme: string
  readonly configHome: string
  /** `XDG_CURRENT_DESKTOP`, for example `ubuntu:GNOME`. */
  readonly currentDesktop: string | undefined
}): Promise<string | undefined> {
  const desktops = (options.currentDesktop ?? '').toLowerCase().split(':').filter(Boolean)
  for (const prefix of [...desktops.map((desktop) => `${desktop}-`), '']) {
    const list = await readFile(join(options.configHome, `${prefix}mimeapps.list`), 'utf8').catch(() => '')
    const found = namedIn(list, `x-scheme-handler/${options.scheme}`)
    if (found !== undefined) return found
  }
  return undefined
}

function namedIn(list: string, mimeType: string): string | undefined {
  let inDefaults = false
  for (const line of list.split('\n').map((each) => each.trim())) {
    if (line.startsWith('[')) inDefaults = line === '[Default Applications]'
    else if (inDefaults && line.startsWith(`${mimeType}=`)) {
      return line
        .slice(mimeType.length + 1)
        .split(';')[0]
        ?.trim()
    }
  }
  return undefined
}
