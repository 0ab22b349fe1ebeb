import type { Installation as InstallationFacts, Notice, VaultStatus } from '@shared/settings'
import type { Notices } from './notices'

interface InstallationDeps {
  readonly version: string
  readonly notices: Notices
  readonly vault: {
    /** As far as known: asking a keyring before anything secret is needed would bother people for nothing. */
    status(): VaultStatus
    retry(): Promise<VaultStatus>
    startOver(): Promise<VaultStatus>
  }
  readonly schemeIsOurs: () => Promise<boolean>
  readonly restartToUpdate: () => void
  /** Shows the person the real host, and opens the page only if they agree. */
  readonly confirmAndOpen: (url: string) => Promise<void>
}

const VAULT_NOTICES: Readonly<Record<Exclude<VaultStatus, 'ready'>, Notice['code']>> = {
  memory: 'vault_memory_only',
  locked: 'vault_locked',
  'key-lost': 'vault_key_lost',
  'backend-changed': 'vault_backend_changed',
  'newer-version': 'vault_newer_version',
  corrupt: 'vault_corrupt',
}

/** What is true of this installation: its public methods are the contract's `app` commands. */
export class Installation {
  readonly #deps: InstallationDeps

  constructor(deps: InstallationDeps) {
    this.#deps = deps
  }

  async installation(): Promise<InstallationFacts> {
    return {
      version: this.#deps.version,
      vault: this.#deps.vault.status(),
      schemeIsOurs: await this.#deps.schemeIsOurs(),
    }
  }

  notices(): Notice[] {
    return this.#deps.notices.list()
  }

  dismissNotice({ noticeId }: { readonly noticeId: string }): void {
    this.#deps.notices.dismiss(noticeId)
  }

  async retryVault(): Promise<InstallationFacts> {
    await this.#deps.vault.retry()
    return this.installation()
  }

  async resetVault(): Promise<InstallationFacts> {
    await this.#deps.vault.startOver()
    return this.installation()
  }

  restartToUpdate(): void {
    this.#deps.restartToUpdate()
  }

  openLink({ url }: { readonly url: string }): Promise<void> {
    return this.#deps.confirmAndOpen(url)
  }

  /** The vault opened in some state: the notices say which, and no longer say what has passed. */
  vaultOpened(status: VaultStatus): void {
    for (const code of Object.values(VAULT_NOTICES)) this.#deps.notices.dismiss(code)
    if (status !== 'ready') this.#deps.notices.add(VAULT_NOTICES[status])
  }
}
