import { useEffect, useState } from 'react'
import type { Installation } from '@shared/settings'
import { bridge, call } from '../bridge'

type Installed = Installation | undefined

/** Read again whenever main has something to say: a notice about the vault means that its status changed. */
export function useInstallation(initial: Installed): readonly [Installed, (installation: Installation) => void] {
  const [installation, setInstallation] = useState(initial)
  useEffect(
    () =>
      bridge.on.app.noticed(() => {
        call(bridge.invoke.app.installation()).then(setInstallation, () => undefined)
      }),
    [],
  )
  return [installation, setInstallation]
}
