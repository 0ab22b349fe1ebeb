import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { SettingId } from './search-settings'

/** What the search found; `undefined` = nothing is searched for. */
export const FoundSettings = createContext<readonly SettingId[] | undefined>(undefined)

interface SettingProps {
  readonly id: SettingId
  /** Where the content does not name itself. */
  readonly title?: string
  readonly children: ReactNode
}

/** One thing that can be set, and found. */
export function Setting({ id, title, children }: SettingProps) {
  const found = useContext(FoundSettings)
  if (found && !found.includes(id)) return null
  return (
    <div className="setting">
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </div>
  )
}
