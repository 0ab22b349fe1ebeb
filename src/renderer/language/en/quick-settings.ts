/** English: settings of the quick prompt, its shortcut, the tray and notifications. */
export const quickSettings = {
  none: 'None',
  change: 'Change…',
  recording: 'Press the new keys…',
  recordingHint: 'Esc keeps the old ones, Backspace removes the shortcut.',
  refused: {
    needs_modifier: 'A shortcut needs Ctrl, Alt, Cmd or the Windows key with it, or an F key.',
    unknown_key: 'This key cannot be part of a shortcut. Try another one.',
  },
  states: {
    active: 'It works in every program.',
    off: 'There is no shortcut. The tray icon and the command below open the quick prompt too.',
    paused: 'It is paused: other programs get these keys.',
    taken: 'Another program has these keys already, so nothing happens when you press them. Choose others.',
    invalid: 'Your system cannot use these keys as a shortcut. Choose others.',
  },
  test: 'Test it',
  testing: 'Press it now…',
  tested: {
    works: 'It arrived: the shortcut works.',
    silent:
      'It did not arrive within ten seconds. Another program may take it first: choose other keys and test again.',
  },
  wayland:
    'You use Wayland, where a program gets a shortcut through a portal of the desktop: it asks you once, and some desktops have none. Patchbay asks the portal by itself, as if it was started with this option:',
  waylandCommand: 'It always works this way: give your desktop’s own shortcut settings this command.',
  command: 'Your desktop’s own shortcut settings can run this command instead.',
  commandName: 'the command',
  optionName: 'the option',
  pausedHint: 'Leaves the keys to other programs, for example to a game.',
  quickChats: { kept: 'A chat like any other', temporary: 'A temporary chat' },
  quickChatHints: {
    kept: 'It is in your list of chats.',
    temporary: 'It is in no list and is deleted soon after you leave it, unless you open it in Patchbay.',
  },
  trayClick: { quick: 'opens the quick prompt', window: 'opens Patchbay’s window', menu: 'opens the menu' },
  trayClickHint: 'Some desktops open the menu whatever is chosen here.',
  closing: { ask: 'asks what to do', tray: 'keeps Patchbay running in the tray', quit: 'quits Patchbay' },
  closingHint:
    'While it runs, the shortcut and running answers go on. Where your desktop shows no tray icons, start Patchbay again to see its window.',
  login: {
    off: 'Patchbay is not started',
    on: 'Patchbay is started',
    hidden: 'Patchbay is started in the tray, without a window',
  },
  notifyAnswersHint: 'Only while you use another program.',
  notifyApprovalsHint: 'Only while you use another program. The answer waits until you said yes or no.',
  notifySignInsHint: 'Only while you use another program. Signing in before you need it saves you a failed answer.',
  space: 'Space',
}
