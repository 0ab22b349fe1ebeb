/** Backend name where the platform has one way to keep keys but no name for it: equal to any other name. */
export const UNNAMED_BACKEND = 'unnamed'

/** What the operating system does for the vault: it wraps one key. Nothing here is called before the vault is first used. */
export interface Encryption {
  /** False while the keyring is locked or missing, and where the backend is no protection (Linux `basic_text`, `unknown`). */
  isAvailable(): Promise<boolean>
  /** Which keyring answers, e.g. `gnome_libsecret`; kept in the vault's header so that a change is noticed. */
  backend(): string
  /** Rejects when the keyring refuses. */
  wrap(key: Buffer): Promise<string>
  /** Rejects when the keyring refuses. May give other bytes than were wrapped: Linux does not authenticate. */
  unwrap(wrapped: string): Promise<UnwrappedKey>
}

export interface UnwrappedKey {
  readonly key: Buffer
  /** The system replaced its own key: wrap this one again soon. */
  readonly shouldRewrap: boolean
}
