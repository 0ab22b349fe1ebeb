import type { tools as English } from '../en/tools'

export const tools: typeof English = {}
