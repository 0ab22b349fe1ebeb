import { icon } from '../ui/icon'

export const FileIcon = icon(<path d="M4 2.5h5l3 3v8H4v-11Zm5 0v3h3" />)
export const BranchIcon = icon(
  <path d="M5 5.5v5M5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM5 13.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM11.5 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Zm0 0c0 2.5-6.5 1.5-6.5 5" />,
)
export const PinIcon = icon(<path d="M6 2.5h4l-.5 4 2 2.5h-7l2-2.5-.5-4ZM8 9v4.5" />)
export const ArchiveIcon = icon(<path d="M2.5 3.5h11v3h-11v-3Zm1 3v6.5h9V6.5M6.5 9h3" />)
export const ExportIcon = icon(<path d="M8 10V2.75M5 5.5l3-2.75 3 2.75M3 9.5v3.75h10V9.5" />)
export const TextIcon = icon(<path d="M2.75 4h10.5M2.75 8h10.5M2.75 12H9" />)
export const LeftIcon = icon(<path d="m10 4-4 4 4 4" />)
export const RightIcon = icon(<path d="m6 4 4 4-4 4" />)
export const ShieldCheckIcon = icon(
  <>
    <path d="M8 2.25 3.25 4v3.75c0 2.9 2 4.9 4.75 6 2.75-1.1 4.75-3.1 4.75-6V4L8 2.25Z" />
    <path d="m6 7.75 1.5 1.5L10 6.5" />
  </>,
)
