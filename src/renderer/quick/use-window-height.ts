import { useEffect } from 'react'
import type { RefObject } from 'react'
import { bridge } from '../bridge'

/** Where no frame is drawn, because nothing is shown. */
const LATEST_MS = 100
/** Pixels between what opens and the edge of the window. */
const gap = 8
/** Pixels: no window is taller, and an answer that grows on is nothing to tell. */
const tallest = 2000

/** The window grows and shrinks with its content; main keeps it within the screen. At most one message per frame. */
export function useWindowHeight(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = root.current
    if (!element) return
    let frame: number | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let sent = 0
    const drop = () => {
      if (frame !== undefined) cancelAnimationFrame(frame)
      clearTimeout(timer)
      frame = undefined
    }
    const send = () => {
      drop()
      const height = wantedHeight(element)
      if (height === sent) return
      sent = height
      void bridge.invoke.quick.resize({ height }).catch(() => undefined)
    }
    const ask = () => {
      if (frame !== undefined) return
      frame = requestAnimationFrame(send)
      timer = setTimeout(send, LATEST_MS)
    }
    const sizes = new ResizeObserver(ask)
    const watch = () => {
      for (const part of element.querySelectorAll('[data-part], [data-part=scrolls] > *')) sizes.observe(part)
      ask()
    }
    const parts = new MutationObserver(watch)
    parts.observe(element, { childList: true, subtree: true })
    watch()
    return () => {
      drop()
      sizes.disconnect()
      parts.disconnect()
    }
  }, [root])
}

/** CSS pixels: every part at its full height, and room for what opens over them. */
function wantedHeight(root: HTMLElement): number {
  const parts = [...root.querySelectorAll<HTMLElement>('[data-part]')].map(fullHeight)
  const frame = root.offsetHeight - root.clientHeight
  const beside = [...root.querySelectorAll<HTMLElement>('.popover, [role=menu]')].map(
    (open) => open.getBoundingClientRect().top + open.scrollHeight + 2 * gap,
  )
  const dialogs = [...root.querySelectorAll<HTMLElement>('dialog[open]')].map((open) => open.scrollHeight + 8 * gap)
  const sum = parts.reduce((total, height) => total + height, frame)
  return Math.max(1, Math.min(tallest, Math.ceil(Math.max(sum, ...beside, ...dialogs))))
}

/** What scrolls is stretched over the room that there is: its content tells what it needs. */
function fullHeight(part: HTMLElement): number {
  if (part.dataset['part'] !== 'scrolls') return Math.max(part.offsetHeight, part.scrollHeight)
  return [...part.children].reduce((sum, child) => sum + (child instanceof HTMLElement ? child.offsetHeight : 0), 0)
}
