import type { CatalogEntry } from '@shared/connection'

interface BrandIconProps {
  readonly name: string
  readonly icon: CatalogEntry['icon']
}

/** A service's mark in its own colour; one too dark or too light for a theme takes the text colour there. */
export function BrandIcon({ name, icon }: BrandIconProps) {
  if (!icon) {
    return (
      <span className="brand-icon brand-letter" aria-hidden="true">
        {/\p{L}|\p{N}/u.exec(name)?.[0].toUpperCase() ?? '?'}
      </span>
    )
  }
  return (
    <span className={`brand-icon ${toneOf(icon.color)}`} style={{ color: icon.color }} aria-hidden="true">
      <svg width="1.125rem" height="1.125rem" viewBox="0 0 24 24" fill="currentColor" focusable="false">
        <path d={icon.path} />
      </svg>
    </span>
  )
}

function toneOf(color: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  const brightness = (red * 299 + green * 587 + blue * 114) / 255_000
  if (brightness < 0.36) return 'is-dark'
  return brightness > 0.8 ? 'is-light' : ''
}
