import type { composer as English } from '../en/composer'

export const composer: typeof English = {}
