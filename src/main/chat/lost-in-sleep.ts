import { AppError } from '../errors'
import type { Endpoint } from './ports'
import { hostOf } from './response-error'

/** The computer slept, and the connection did not live to see it wake. */
export class LostInSleep extends AppError {
  constructor({ baseUrl }: Endpoint) {
    super('stream_stalled', { host: hostOf(baseUrl) })
  }
}
