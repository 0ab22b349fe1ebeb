import { commandExists } from './runtime/missing-needs.mjs'

/** Electron crashes with a page of C++ where there is no screen; this says it in a sentence. */
export function requireDisplay(npmCommand) {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (hasDisplay) return
  const first = commandExists('xvfb-run') ? '' : ' (install xvfb and xauth first)'
  throw new Error(
    'Patchbay opens a window, and there is no display here: DISPLAY and WAYLAND_DISPLAY are both empty. ' +
      `Run it in a desktop session, or on a virtual screen with \`xvfb-run -a ${npmCommand}\`${first}.`,
  )
}
