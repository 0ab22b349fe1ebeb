import * as fs from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { AtomicFs } from '../../../src/main/storage/atomic-write'

export type FsCall = 'mkdir' | 'open' | 'writeFile' | 'sync' | 'close' | 'rename'

/** The real file system, except that `fail` may make a call reject: it gets the call's name and path. */
export function failingFs(fail: (call: FsCall, path: string) => NodeJS.ErrnoException | undefined): AtomicFs {
  const attempt = <T>(call: FsCall, path: string, run: () => Promise<T>): Promise<T> => {
    const error = fail(call, path)
    return error ? Promise.reject(error) : run()
  }
  const handle = (real: FileHandle, path: string) =>
    ({
      writeFile: (data: string) => attempt('writeFile', path, () => real.writeFile(data)),
      sync: () => attempt('sync', path, () => real.sync()),
      // The descriptor is given back even when closing reports an error, as close(2) does.
      close: async () => {
        await real.close()
        await attempt('close', path, () => Promise.resolve())
      },
    }) as FileHandle
  return {
    mkdir: ((path: string, options: object) =>
      attempt('mkdir', path, () => fs.mkdir(path, options))) as AtomicFs['mkdir'],
    open: (path, flags, mode) =>
      attempt('open', String(path), async () => handle(await fs.open(path, flags, mode), String(path))),
    rename: (from, to) => attempt('rename', String(to), () => fs.rename(from, to)),
    rm: fs.rm,
  }
}

export function errno(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected`), { code })
}
