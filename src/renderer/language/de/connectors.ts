import type { connectors as English } from '../en/connectors'

export const connectors: typeof English = {}
