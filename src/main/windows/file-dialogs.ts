import { dialog, type BrowserWindow, type FileFilter } from 'electron'

/** What a file is for: it decides which files the system's dialog offers. */
export type FileKind = 'attachment' | 'markdown' | 'json' | 'backup'

export interface FileDialogs {
  /** Paths the person chose; empty when the dialog was closed. */
  chooseFiles(kind: FileKind): Promise<readonly string[]>
  chooseFile(kind: FileKind): Promise<string | undefined>
  chooseSavePath(save: { readonly defaultName: string; readonly kind: FileKind }): Promise<string | undefined>
}

const filters: Readonly<Record<FileKind, FileFilter[]>> = {
  attachment: [],
  markdown: [{ name: 'Markdown', extensions: ['md'] }],
  json: [{ name: 'JSON', extensions: ['json'] }],
  backup: [{ name: 'SQLite', extensions: ['sqlite'] }],
}

/** The system's own dialogs, over the window that asked. */
export function createFileDialogs(window: () => BrowserWindow | undefined): FileDialogs {
  const open = async (kind: FileKind, properties: ('openFile' | 'multiSelections')[]) => {
    const options = { properties, filters: filters[kind] }
    const parent = window()
    const { canceled, filePaths } = parent
      ? await dialog.showOpenDialog(parent, options)
      : await dialog.showOpenDialog(options)
    return canceled ? [] : filePaths
  }
  return {
    chooseFiles: (kind) => open(kind, ['openFile', 'multiSelections']),
    chooseFile: async (kind) => (await open(kind, ['openFile']))[0],
    chooseSavePath: async ({ defaultName, kind }) => {
      const options = { defaultPath: defaultName, filters: filters[kind] }
      const parent = window()
      const { canceled, filePath } = parent
        ? await dialog.showSaveDialog(parent, options)
        : await dialog.showSaveDialog(options)
      return canceled || filePath === '' ? undefined : filePath
    },
  }
}
