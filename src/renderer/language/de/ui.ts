import type { ui as English } from '../en/ui'

export const ui: typeof English = {}
