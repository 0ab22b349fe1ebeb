import { join } from 'node:path'

/** What the process was started with, read once. Nothing else in main reads the environment, argv or paths. */
export interface Config {
  readonly version: string
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** Linux: one file that people keep where they like, and that nothing has installed. */
  readonly isAppImage: boolean
  readonly userDataDirectory: string
  /** The program to start again. An AppImage's own file: what runs is mounted elsewhere each time. */
  readonly execPath: string
  readonly appPath: string
  readonly preloadPath: string
  readonly rendererDirectory: string
  readonly sandboxEntry: string
  /** Backup and restore of the chats, in a thread of its own. */
  readonly historyWorkerEntry: string
  readonly iconPath: string
  /** electron-vite's dev server; only honoured when not packaged. */
  readonly devServerUrl?: string
  /** The XDG base directories (or their defaults) and the desktop's name: for the scheme's registration on Linux. */
  readonly desktop: {
    readonly dataHome: string
    readonly configHome: string
    readonly dataDirectories: readonly string[]
    readonly currentDesktop?: string
    /** What draws the windows: it decides whether an app may have global shortcuts. */
    readonly session: 'x11' | 'wayland' | 'other'
  }
  readonly openai: { readonly apiKey?: string; readonly baseUrl?: string }
  /** Where this app's client ID metadata document is hosted; absent while it is not. */
  readonly clientMetadataUrl?: string
  /** In a package that may replace itself: the file that names its update feed, if it was packed with one (electron-builder). */
  readonly updateFeedFile?: string
  /** Life of the practice world's access tokens, so that a refresh can be seen soon. */
  readonly sandboxTokenSeconds?: number
  /** Switches a second instance needs to find this one's lock: the profile folder and the OS sandbox choice. */
  readonly relaunchArguments: readonly string[]
}

interface Facts {
  readonly version: string
  readonly isPackaged: boolean
  readonly userDataDirectory: string
  readonly appPath: string
  readonly outDirectory: string
}

export function readConfig(facts: Facts): Config {
  const { env, argv, platform } = process
  const appImage = facts.isPackaged ? appImageOf(env, process.execPath) : undefined
  const devServerUrl = facts.isPackaged ? undefined : env.ELECTRON_RENDERER_URL
  const seconds = Number(env.PATCHBAY_SANDBOX_TOKEN_SECONDS)
  const openai = {
    ...(env.OPENAI_API_KEY ? { apiKey: env.OPENAI_API_KEY } : {}),
    ...(env.OPENAI_BASE_URL ? { baseUrl: env.OPENAI_BASE_URL } : {}),
  }
  // Electron hands the environment to every renderer, and every program we start inherits it: the key stays here.
  delete env.OPENAI_API_KEY
  return Object.freeze({
    version: facts.version,
    platform,
    isPackaged: facts.isPackaged,
    userDataDirectory: facts.userDataDirectory,
    isAppImage: appImage !== undefined,
    execPath: appImage ?? process.execPath,
    appPath: facts.appPath,
    preloadPath: join(facts.outDirectory, 'preload', 'index.js'),
    rendererDirectory: join(facts.outDirectory, 'renderer'),
    sandboxEntry: join(facts.outDirectory, 'main', 'sandbox.js'),
    historyWorkerEntry: join(facts.outDirectory, 'main', 'history-worker.js'),
    iconPath: join(facts.appPath, 'resources', 'icons', '128.png'),
    // An empty XDG variable counts as unset (XDG Base Directory Specification).
    desktop: {
      dataHome: env.XDG_DATA_HOME || join(env.HOME ?? '', '.local', 'share'),
      configHome: env.XDG_CONFIG_HOME || join(env.HOME ?? '', '.config'),
      dataDirectories: (env.XDG_DATA_DIRS || '/usr/local/share:/usr/share').split(':'),
      ...(env.XDG_CURRENT_DESKTOP ? { currentDesktop: env.XDG_CURRENT_DESKTOP } : {}),
      session: sessionOf(platform, env),
    },
    openai,
    relaunchArguments: argv.filter((argument) =>
      /^--(?:no-sandbox|user-data-dir=.*|password-store=.*)$/.test(argument),
    ),
    ...(devServerUrl ? { devServerUrl } : {}),
    ...(env.PATCHBAY_CLIENT_METADATA_URL ? { clientMetadataUrl: env.PATCHBAY_CLIENT_METADATA_URL } : {}),
    ...updateFeed(facts.isPackaged, platform, appImage),
    ...(seconds > 0 ? { sandboxTokenSeconds: seconds } : {}),
  })
}

function sessionOf(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): Config['desktop']['session'] {
  if (platform !== 'linux') return 'other'
  return env.XDG_SESSION_TYPE === 'wayland' || env.WAYLAND_DISPLAY ? 'wayland' : 'x11'
}

/** On Linux an AppImage replaces itself; what a package manager has installed is that one's to renew. */
function updateFeed(
  isPackaged: boolean,
  platform: NodeJS.Platform,
  appImage: string | undefined,
): Pick<Config, 'updateFeedFile'> {
  const replacesItself = isPackaged && (platform !== 'linux' || appImage !== undefined)
  return replacesItself ? { updateFeedFile: join(process.resourcesPath, 'app-update.yml') } : {}
}

/** Where another AppImage started this program, its variables are here too, and they name that one. */
function appImageOf({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, execPath: string): string | undefined {
  return APPIMAGE && APPDIR && execPath.startsWith(`${APPDIR}/`) ? APPIMAGE : undefined
}

/** Arguments of this start, for the first redirect of a cold start. */
export function startArguments(): readonly string[] {
  return process.argv
}
