// What Patchbay needs of a Linux machine, and the Debian package that has it. On other distributions the names on the
// left say what to look for.

/** Libraries that Electron is linked against (`ldd` says which are missing) or opens itself while it runs. */
export const libraryPackages = {
  'libX11.so.6': 'libx11-6',
  'libX11-xcb.so.1': 'libx11-xcb1',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXcursor.so.1': 'libxcursor1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXi.so.6': 'libxi6',
  'libXrandr.so.2': 'libxrandr2',
  'libXrender.so.1': 'libxrender1',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libasound.so.2': 'libasound2',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libcairo.so.2': 'libcairo2',
  'libcups.so.2': 'libcups2',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libexpat.so.1': 'libexpat1',
  'libgbm.so.1': 'libgbm1',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnotify.so.4': 'libnotify4',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
}

/** Libraries `ldd` cannot know about: without them there is no encryption and there are no notifications. */
export const openedLibraries = ['libsecret-1.so.0', 'libnotify.so.4']

/** Commands, or files by their whole path, per purpose: any one of `anyOf` will do. */
export const needed = {
  run: [
    { anyOf: ['xdg-open'], package: 'xdg-utils', why: 'opens the browser to sign in' },
    { anyOf: ['update-desktop-database'], package: 'desktop-file-utils', why: 'registers our links with the desktop' },
  ],
  test: [
    { anyOf: ['Xvfb'], package: 'xvfb', why: 'a screen nobody sees' },
    { anyOf: ['Xorg'], package: 'xserver-xorg-core', why: 'a screen with two displays' },
    {
      anyOf: ['/usr/lib/xorg/modules/drivers/dummy_drv.so', '/usr/lib64/xorg/modules/drivers/dummy_drv.so'],
      package: 'xserver-xorg-video-dummy',
      why: 'displays nobody sees',
    },
    { anyOf: ['xrandr'], package: 'x11-xserver-utils', why: 'plugs a display in and out' },
    { anyOf: ['dbus-run-session'], package: 'dbus', why: 'a session bus' },
    { anyOf: ['gnome-keyring-daemon'], package: 'gnome-keyring', why: 'a keyring to encrypt with' },
    { anyOf: ['openbox'], package: 'openbox', why: 'a window manager: focus and always-on-top' },
    { anyOf: ['xdotool'], package: 'xdotool', why: 'presses the hotkey' },
    { anyOf: ['chromium', 'chromium-browser', 'google-chrome'], package: 'chromium', why: 'the browser that signs in' },
  ],
}
