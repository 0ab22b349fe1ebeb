import type { notices as English } from '../en/notices'

export const notices: typeof English = {}
