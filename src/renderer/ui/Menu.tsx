import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { IconButton } from './Button'
import { MoreIcon } from './icons'

export interface MenuItem {
  readonly label: string
  readonly icon: ReactNode
  readonly danger?: boolean
  readonly onSelect: () => void
}

interface MenuProps {
  readonly label: string
  readonly items: readonly MenuItem[]
}

/** A menu button (ARIA menu button pattern): arrows move, Esc closes and gives focus back. */
export function Menu({ label, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!isOpen) return
    const list = root.current?.querySelector<HTMLElement>('[role=menu]')
    list?.showPopover()
    if (list && root.current) placeBeside(root.current, list)
    list?.querySelector<HTMLElement>('[role=menuitem]')?.focus()
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    // What is below it may scroll, by hand or because an answer grows: the list stays with its button.
    const follow = (event: Event) => {
      const button = root.current
      if (!button || !list || !(event.target instanceof Node) || !event.target.contains(button)) return
      const { top, bottom } = button.getBoundingClientRect()
      if (bottom < 0 || top > innerHeight) setOpen(false)
      else placeBeside(button, list)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('scroll', follow, { capture: true })
    }
  }, [isOpen])

  const close = () => {
    setOpen(false)
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation()
      close()
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const entries = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const current = entries.findIndex((entry) => entry === document.activeElement)
    entries[(current + step + entries.length) % entries.length]?.focus()
  }

  return (
    <div className="menu" ref={root}>
      <IconButton label={label} aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <MoreIcon />
      </IconButton>
      {isOpen && (
        <div className="menu-list" role="menu" popover="manual" aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={item.danger === true ? 'menu-item is-danger' : 'menu-item'}
              onClick={() => {
                close()
                item.onSelect()
              }}
            >
              {item.icon}
              {item.label}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

const gap = 4

/** In the top layer, so that no scrolling list cuts it off: below the button where there is room, else above. */
function placeBeside(button: HTMLElement, list: HTMLElement): void {
  const { top, bottom, right } = button.getBoundingClientRect()
  const { width, height } = list.getBoundingClientRect()
  const isBelow = bottom + gap + height <= innerHeight
  list.style.left = `${Math.max(gap, Math.min(right - width, innerWidth - width - gap))}px`
  list.style.top = `${isBelow ? bottom + gap : Math.max(gap, top - gap - height)}px`
}
