import type { frame as English } from '../en/frame'

export const frame: typeof English = {}
