/**
 * To what had the focus before a dialog with a field in it was open. Chromium gives a text field the focus then, but leaves
 * the caret where the dialog was: keys would go nowhere.
 */
export function giveFocusBack(opener: Element | null): void {
  if (!(opener instanceof HTMLElement)) return
  opener.focus()
  if (opener instanceof HTMLTextAreaElement) opener.setSelectionRange(opener.selectionStart, opener.selectionEnd)
}
