/** One copy of a stored object as it lies on disk. */
export type StoredCopy =
  | { readonly kind: 'absent' }
  /** There is a file, but it is no JSON object or cannot be read. */
  | { readonly kind: 'unreadable'; readonly cause: unknown }
  | { readonly kind: 'value'; readonly value: Readonly<Record<string, unknown>> }

/** One JSON object on disk with a backup beside it. Values are replaced as a whole. */
export interface StoreFile {
  /** First the file, then its backup. Never rejects. */
  read(): Promise<readonly [file: StoredCopy, backup: StoredCopy]>
  /** Resolves when the new value is safe on disk; rejects with the old one in place. The backup follows and may fail quietly. */
  write(value: Readonly<Record<string, unknown>>): Promise<void>
  /** Keeps the present files under another name, e.g. `corrupt`: copied beside, or moved away. Rejects when that failed. */
  keepAs(reason: string, how: 'copy' | 'move'): Promise<void>
}
