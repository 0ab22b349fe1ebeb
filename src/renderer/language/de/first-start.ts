import type { firstStart as English } from '../en/first-start'

export const firstStart: typeof English = {}
