// Import this before anything that loads electron-store: outside Electron the `electron` package is only the path of a
// binary, and looks for one (and downloads it) unless it is told where. Nothing starts that binary here.
process.env.ELECTRON_OVERRIDE_DIST_PATH ??= 'not-needed-in-unit-tests'
