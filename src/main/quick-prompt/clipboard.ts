import { clipboard } from 'electron'

/** What was copied. Electron 45 answers later, after the W3C's clipboard; older ones at once, by other names. */
export interface ReadableClipboard {
  text(): Promise<string>
  /** Marked with the mouse (X11's primary selection); empty where there is none. */
  selection(): Promise<string>
  /** As PNG; empty when there is no picture. */
  image(): Promise<Uint8Array>
}

interface OlderClipboard {
  readText(type?: 'selection'): string
  readImage(): { toPNG(): Uint8Array }
}

const PNG = 'image/png'

export function systemClipboard(platform: NodeJS.Platform): ReadableClipboard {
  if ('readImage' in clipboard) {
    const older = clipboard as unknown as OlderClipboard
    return {
      text: async () => older.readText(),
      selection: async () => (platform === 'linux' ? older.readText('selection') : ''),
      image: async () => older.readImage().toPNG(),
    }
  }
  return {
    text: () => clipboard.readText(),
    selection: async () => (platform === 'linux' ? clipboard.selection.readText() : ''),
    image: async () => {
      const item = (await clipboard.read()).find(({ types }) => types.includes(PNG))
      return item ? new Uint8Array(await (await item.getType(PNG)).arrayBuffer()) : new Uint8Array()
    },
  }
}
