import { icon, type IconProps } from './icon'

export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />)
export const ChatIcon = icon(
  <path d="M3.5 2.75h9a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1H8l-3 2.5v-2.5H3.5a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1Z" />,
)
export const SocketIcon = icon(
  <>
    <circle cx="4.25" cy="4.75" r="2" />
    <circle cx="11.75" cy="4.75" r="2" />
    <path d="M4.25 6.75v2.5a3.75 3.75 0 0 0 7.5 0v-2.5" />
  </>,
)
export const SettingsIcon = icon(
  <>
    <path d="M2.5 4.75h5M11 4.75h2.5M2.5 11.25H5M8.5 11.25h5" />
    <circle cx="9.25" cy="4.75" r="1.75" />
    <circle cx="6.75" cy="11.25" r="1.75" />
  </>,
)
export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4" />
    <path d="m10 10 3.25 3.25" />
  </>,
)
export const CheckIcon = icon(<path d="m3.5 8.5 3 3 6-7" />)
export const CrossIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />)
export const ChevronIcon = icon(<path d="m6 4 4 4-4 4" />)
export const CopyIcon = icon(
  <>
    <rect x="5.5" y="5.5" width="7.75" height="7.75" rx="1.5" />
    <path d="M10.5 5.5V4.25a1.5 1.5 0 0 0-1.5-1.5H4.25a1.5 1.5 0 0 0-1.5 1.5V9a1.5 1.5 0 0 0 1.5 1.5H5.5" />
  </>,
)
export const AlertIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 5v3.5M8 10.9v.1" />
  </>,
)
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 7.5V11M8 5.1V5" />
  </>,
)
export const StopIcon = icon(<rect x="4.5" y="4.5" width="7" height="7" rx="1" fill="currentColor" />)
export const SendIcon = icon(<path d="M8 13V3.5M3.75 7.5 8 3.25l4.25 4.25" />)
export const DownIcon = icon(<path d="M8 3v9.5M3.75 8.5 8 12.75l4.25-4.25" />)
export const MoreIcon = icon(
  <g fill="currentColor" stroke="none">
    <circle cx="3.5" cy="8" r="1.15" />
    <circle cx="8" cy="8" r="1.15" />
    <circle cx="12.5" cy="8" r="1.15" />
  </g>,
)
export const KeyIcon = icon(
  <>
    <circle cx="5.25" cy="10.75" r="2.5" />
    <path d="m7.25 8.75 5.5-5.5M10.5 5.5l2 2" />
  </>,
)
export const ServerIcon = icon(
  <>
    <rect x="2.5" y="3" width="11" height="4" rx="1" />
    <rect x="2.5" y="9" width="11" height="4" rx="1" />
    <path d="M5 5h.01M5 11h.01" />
  </>,
)
export const FlaskIcon = icon(
  <path d="M6.25 2.5h3.5M7 2.5v4L3.6 12a1 1 0 0 0 .85 1.5h7.1a1 1 0 0 0 .85-1.5L9 6.5v-4M5.2 9.75h5.6" />,
)
export const ShieldIcon = icon(<path d="M8 2.25 3.25 4v3.75c0 2.9 2 4.9 4.75 6 2.75-1.1 4.75-3.1 4.75-6V4L8 2.25Z" />)
export const TrashIcon = icon(<path d="M3 4.5h10M6.5 4.5v-1.5h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5M6.75 7v3.5M9.25 7v3.5" />)
export const PencilIcon = icon(
  <path d="M10.75 3.25a1.25 1.25 0 0 1 1.75 0l.25.25a1.25 1.25 0 0 1 0 1.75L6 12l-2.75.75L4 10l6.75-6.75Z" />,
)
export const ResetIcon = icon(<path d="M3.25 8a4.75 4.75 0 1 0 1.4-3.35M3.25 2.75v2.5h2.5" />)
export const ListIcon = icon(<path d="M2.75 4.25h10.5M2.75 8h10.5M2.75 11.75h6.5" />)

/** The mark: two sockets and the cable between them. */
export function Mark({ size = 20 }: IconProps) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="mark-cable" d="M5 7v3.2a5 5 0 0 0 10 0V7" strokeWidth="2" strokeLinecap="round" />
      <circle className="mark-socket" cx="5" cy="5.5" r="3" strokeWidth="1.6" />
      <circle className="mark-socket" cx="15" cy="5.5" r="3" strokeWidth="1.6" />
    </svg>
  )
}
