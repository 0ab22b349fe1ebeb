import type { Turn } from '@shared/turn'
import { t } from '../language/words'
import { messageText } from '../messages'
import { IconButton } from '../ui/Button'
import { useAction } from '../ui/use-action'
import { LeftIcon, RightIcon } from './icons'

interface VersionSwitchProps {
  readonly turn: Turn
  readonly isIdle: boolean
  readonly onVersion: (turnId: string) => Promise<void>
}

/** `‹ 2/3 ›`: the other answers and wordings of this question. */
export function VersionSwitch({ turn, isIdle, onVersion }: VersionSwitchProps) {
  const switching = useAction()
  const versions = turn.versions ?? []
  const index = versions.indexOf(turn.id)
  if (versions.length < 2 || index === -1) return null
  const step = (by: -1 | 1) => {
    const id = versions[index + by]
    return {
      small: true,
      className: by === -1 ? 'version-before' : 'version-after',
      disabled: id === undefined || !isIdle || switching.isBusy,
      onClick: () => id !== undefined && void switching.run(() => onVersion(id)),
    }
  }
  return (
    <span className="versions" role="group" aria-label={t.chat.versions}>
      <IconButton label={t.chat.versionBefore} {...step(-1)}>
        <LeftIcon size={14} />
      </IconButton>
      <span aria-label={t.chat.versionOf(index + 1, versions.length)}>
        {index + 1}/{versions.length}
      </span>
      <IconButton label={t.chat.versionAfter} {...step(1)}>
        <RightIcon size={14} />
      </IconButton>
      {switching.error && <span className="field-error">{messageText(switching.error)}</span>}
    </span>
  )
}
