import { useCallback, useEffect, useState } from 'react'
import type { ShortcutStatus } from '@shared/desktop'
import { bridge, call } from '../bridge'

/** Whether the quick prompt's shortcut works; absent until main has said so. */
export function useShortcutStatus() {
  const [status, setStatus] = useState<ShortcutStatus>()
  const refresh = useCallback(() => call(bridge.invoke.desktop.shortcut()).then(setStatus, () => undefined), [])
  useEffect(() => {
    void refresh()
    return bridge.on.desktop.shortcutChanged(setStatus)
  }, [refresh])
  return { status, refresh }
}
