import { useMemo, useRef, useState } from 'react'
import type { Attachment } from '@shared/attachment'
import { bridge, call, toReport } from '../bridge'
import { refusalBeside, refusalOf } from './attachment-limits'
import type { Refusal, RefusalReason } from './attachment-limits'

export interface AttachmentItem {
  readonly key: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Absent while main is given the bytes. */
  readonly attachment: Attachment | undefined
}

export interface Attachments {
  readonly items: readonly AttachmentItem[]
  /** Of those that main has. */
  readonly ids: readonly string[]
  readonly isAdding: boolean
  readonly refusals: readonly Refusal[]
  /** Resolves to whether every one was taken. */
  readonly add: (files: readonly File[]) => Promise<boolean>
  readonly pick: () => Promise<void>
  readonly remove: (key: string) => void
  readonly replace: (items: readonly AttachmentItem[]) => void
  /** Before those that came since. */
  readonly putBack: (items: readonly AttachmentItem[]) => void
  readonly dismissRefusals: () => void
}

export function toItem(attachment: Attachment): AttachmentItem {
  return { key: attachment.id, name: attachment.name, size: attachment.size, attachment }
}

/** The files of the next message. Limits are held to before any byte moves; one that is refused keeps no other back. */
export function useAttachments(initial: readonly Attachment[]): Attachments {
  const { items, current, replace } = useItems(initial)
  const [refusals, setRefusals] = useState<readonly Refusal[]>([])
  const serial = useRef(0)
  const refuse = (name: string, reason: RefusalReason) => setRefusals((before) => [...before, { name, reason }])
  const without = (key: string) => current.current.filter((item) => item.key !== key)

  const addOne = async (file: File) => {
    const { name, size } = file
    const reason = refusalOf(file, current.current)
    if (reason) {
      refuse(name, reason)
      return false
    }
    const key = `adding ${(serial.current += 1)}`
    replace([...current.current, { key, name, size, attachment: undefined }])
    try {
      const attachment = await give(file)
      // Removed in the meantime: it does not come back.
      replace(current.current.map((item) => (item.key === key ? { ...toItem(attachment), key } : item)))
      return true
    } catch (error) {
      replace(without(key))
      refuse(name, { kind: 'main', error: error instanceof DOMException ? unreadable : toReport(error) })
      return false
    }
  }
  const add = async (files: readonly File[]) => {
    setRefusals([])
    return (await Promise.all(files.map(addOne))).every(Boolean)
  }
  const pick = async () => {
    setRefusals([])
    try {
      const { taken, refused } = await call(bridge.invoke.attachments.pick())
      for (const { name, code } of refused) refuse(name, { kind: 'main', error: { code } })
      for (const attachment of taken) {
        const reason = refusalBeside(attachment.size, current.current)
        if (reason) refuse(attachment.name, reason)
        else replace([...current.current, toItem(attachment)])
      }
    } catch (error) {
      refuse('', { kind: 'main', error: toReport(error) })
    }
  }
  const ids = useMemo(() => items.flatMap(({ attachment }) => (attachment ? [attachment.id] : [])), [items])
  return {
    items,
    ids,
    isAdding: ids.length < items.length,
    refusals,
    add,
    pick,
    remove: (key) => replace(without(key)),
    replace,
    putBack: (back) => replace([...back, ...current.current]),
    dismissRefusals: () => setRefusals([]),
  }
}

/** Several files are checked one after another within one event: each must see those before it in `current`. */
function useItems(initial: readonly Attachment[]) {
  const [items, setItems] = useState<readonly AttachmentItem[]>(() => initial.map(toItem))
  const current = useRef(items)
  const replace = (next: readonly AttachmentItem[]) => {
    current.current = next
    setItems(next)
  }
  return { items, current, replace }
}

const unreadable = { code: 'attachment_unreadable' } as const

/** A folder looks like a file until it is read; the browser then says so with a DOMException. */
async function give(file: File): Promise<Attachment> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  return call(bridge.invoke.attachments.add({ name: file.name, bytes }))
}
