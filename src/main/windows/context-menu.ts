import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'

/** Words of the menu; roles bring their own from the system. */
export interface ContextMenuWords {
  readonly learnWord: string
  readonly noSuggestion: string
}

/** Right click on text: what every text field of the desktop has, and spelling suggestions where spell-check is on. */
export function attachContextMenu(window: BrowserWindow, words: () => ContextMenuWords): void {
  const { webContents } = window
  webContents.on('context-menu', (_event, params) => {
    const { editFlags, isEditable, selectionText, misspelledWord, dictionarySuggestions } = params
    const items: MenuItemConstructorOptions[] = []
    if (isEditable && misspelledWord !== '') {
      items.push(
        ...dictionarySuggestions.map((label) => ({ label, click: () => webContents.replaceMisspelling(label) })),
      )
      if (dictionarySuggestions.length === 0) items.push({ label: words().noSuggestion, enabled: false })
      items.push(
        {
          label: words().learnWord,
          click: () => webContents.session.addWordToSpellCheckerDictionary(misspelledWord),
        },
        { type: 'separator' },
      )
    }
    if (isEditable)
      items.push(
        { role: 'undo', enabled: editFlags.canUndo },
        { role: 'redo', enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', enabled: editFlags.canCut },
      )
    if (isEditable || selectionText !== '') items.push({ role: 'copy', enabled: editFlags.canCopy })
    if (isEditable) items.push({ role: 'paste', enabled: editFlags.canPaste })
    items.push({ role: 'selectAll', enabled: editFlags.canSelectAll })
    Menu.buildFromTemplate(items).popup({ window })
  })
}
