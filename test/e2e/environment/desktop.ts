import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endProcessesThatMention } from './processes'

const ownFolders = ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME', 'XDG_RUNTIME_DIR'] as const

/** What a developer's own shell may say about models and Electron has no place in a test. */
const foreign = /^(OPENAI_|ELECTRON_RUN_AS_NODE$|NODE_OPTIONS$|BROWSER$|PATCHBAY_)/

/**
 * One person's account on the computer, thrown away afterwards: home folder, default programs, profile of Patchbay. Which
 * program opens a link is decided by files in here, so that tests that run side by side do not meet in each other's app.
 */
export class Desktop {
  readonly folder = mkdtempSync(join(tmpdir(), 'patchbay-e2e-'))
  /** Electron's `--user-data-dir`. */
  readonly profile: string
  /** Where the person's browser keeps its pages: the one place that may hold a code. */
  readonly browserFolder = join(this.folder, 'browser')
  readonly environment: Readonly<Record<string, string>>

  constructor(profileName: string) {
    this.profile = join(this.folder, profileName)
    const own = Object.fromEntries(ownFolders.map((name) => [name, join(this.folder, name.toLowerCase())]))
    // Programs of a desktop refuse a runtime folder that others can read.
    const temporary = join(this.folder, 'tmp')
    for (const folder of [...Object.values(own), this.browserFolder, temporary]) mkdirSync(folder, { mode: 0o700 })
    const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
    this.environment = {
      ...(Object.fromEntries(inherited) as Record<string, string>),
      ...own,
      HOME: this.folder,
      TMPDIR: temporary,
    }
  }

  /** Folder of the person's own .desktop files. */
  get applications(): string {
    return join(this.environment['XDG_DATA_HOME']!, 'applications')
  }

  /** What starts Patchbay when the person logs in. */
  get loginEntry(): string {
    return join(this.environment['XDG_CONFIG_HOME']!, 'autostart', 'patchbay.desktop')
  }

  /** Ends what is left of the programs that ran on this desktop, and only those. */
  async close(): Promise<void> {
    await endProcessesThatMention(this.folder)
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}
