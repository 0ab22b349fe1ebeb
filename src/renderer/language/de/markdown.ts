import type { markdown as English } from '../en/markdown'

export const markdown: typeof English = {}
