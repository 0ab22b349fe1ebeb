/** English: ui. */
export const ui = {
  close: 'Close',
  tryAgain: 'Try again',
  notShown: 'This part of the window could not be shown. Nothing is lost.',
  copy: (what: string) => `Copy ${what}`,
  copyStates: { idle: 'Copy', copied: 'Copied', failed: 'Could not copy' },
  showAll: (size: string) => `Show all (${size})`,
  invisible: 'A character that cannot be seen',
  show: 'Show',
  hide: 'Hide',
}
