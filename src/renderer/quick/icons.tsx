import { icon } from '../ui/icon'

/** Into the large window. */
export const OpenIcon = icon(
  <path d="M8.75 2.75h4.5v4.5M13.25 2.75 8 8M6.25 3.5h-2.5a1 1 0 0 0-1 1v7.75a1 1 0 0 0 1 1h7.75a1 1 0 0 0 1-1v-2.5" />,
)
