/** English: the quick prompt's window. What it shares with the main window is said in `chat` and `composer`. */
export const quick = {
  title: 'Quick prompt',
  placeholder: 'Ask anything',
  pin: 'Keep on top',
  pinTitle: (keys: string) => `Keep on top while you use other windows (${keys})`,
  open: 'Open in Patchbay',
  openTitle: (keys: string) => `Open in Patchbay (${keys})`,
  newThread: 'New',
  addClipboard: 'Add clipboard',
  addSelection: 'Add selection',
  added: 'Added to the question',
  sources: { clipboard: 'Clipboard', selection: 'Selection' },
  removeQuote: (source: string) => `Remove: ${source}`,
  /** Above the text in the message: the model reads it too. */
  quoted: { clipboard: 'From my clipboard:', selection: 'Text I selected:' },
  nothing: {
    clipboard: 'The clipboard has no text and no picture.',
    selection: 'No text is selected anywhere.',
  },
  notSetUp: 'Nothing is chosen yet that answers. Patchbay’s window asks for it.',
}
