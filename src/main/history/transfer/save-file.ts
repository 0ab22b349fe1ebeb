import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setImmediate as breath } from 'node:timers/promises'
import { AppError } from '../../errors'

/**
 * Writes a file for the person piece by piece; the app answers between two pieces. The name holds the whole file or what was
 * there before.
 *
 * @throws AppError `file_not_saved`
 */
export async function saveFile(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      for (const piece of pieces) {
        await file.appendFile(piece)
        await breath()
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw cause instanceof AppError ? cause : new AppError('file_not_saved', {}, { cause })
  }
}
