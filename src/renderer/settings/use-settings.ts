import { useCallback, useEffect, useRef, useState } from 'react'
import type { Settings } from '@shared/settings'
import { bridge } from '../bridge'
import { speak } from '../language/words'
import { applyAppearance, languageOf } from './appearance'

/**
 * Settings as main last said them; commands that change them answer with the new ones. Another language is there before they
 * are. `undefined` = they could not be read yet.
 */
export function useSettings(initial: Settings | undefined) {
  const [settings, setSettings] = useState(initial)
  const latest = useRef(initial)
  const accept = useCallback((next: Settings) => {
    const before = latest.current
    latest.current = next
    if (before && languageOf(before) === languageOf(next)) setSettings(next)
    // A word file that could not be loaded leaves the language as it was; the settings hold all the same.
    else
      void speak(languageOf(next))
        .catch(() => undefined)
        .then(() => setSettings(latest.current))
  }, [])
  useEffect(() => bridge.on.settings.changed(accept), [accept])
  useEffect(() => {
    if (settings) applyAppearance(settings)
  }, [settings])
  return [settings, accept] as const
}
