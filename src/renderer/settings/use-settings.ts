import { useEffect, useState } from 'react'
import type { Settings } from '@shared/settings'
import { bridge } from '../bridge'
import { applyTheme } from './theme'

/** Settings as main last said them. Commands that change them answer with the new ones. */
export function useSettings(initial: Settings): readonly [Settings, (settings: Settings) => void] {
  const [settings, setSettings] = useState(initial)
  useEffect(() => bridge.on.settings.changed(setSettings), [])
  useEffect(() => applyTheme(settings.theme), [settings.theme])
  return [settings, setSettings]
}
