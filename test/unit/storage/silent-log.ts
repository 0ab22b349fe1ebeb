import type { Log } from '../../../src/main/log'

export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
