import type { ReactNode } from 'react'

export interface IconProps {
  readonly size?: number
}

/** Own set on a 16 px grid, drawn in the text colour; as large as the text is set to be. Icons are never the only label. */
export function icon(content: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        className="icon"
        width={`${size / 16}rem`}
        height={`${size / 16}rem`}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {content}
      </svg>
    )
  }
}
