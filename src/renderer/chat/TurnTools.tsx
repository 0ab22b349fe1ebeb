import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { IconButton } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { CopyIcon, PencilIcon, ResetIcon } from '../ui/icons'
import { Menu } from '../ui/Menu'
import { useAction } from '../ui/use-action'
import { VersionSwitch } from './VersionSwitch'
import { BranchIcon } from './icons'
import { usageDetails, usageText } from './numbers'
import type { TurnProps } from './turn-props'
import { answerText } from './turn-state'

interface TurnToolsProps extends TurnProps {
  readonly onEdit: () => void
}

/** What can be done with a question and its answer, below them. */
export function TurnTools({ conversationId, turn, isIdle, navigation, onEdit }: TurnToolsProps) {
  const action = useAction()
  const answer = answerText(turn)
  const place = { conversationId, turnId: turn.id }
  const regenerate = () => void action.run(() => call(bridge.invoke.chat.regenerate(place)))
  const branch = () =>
    void action.run(async () => navigation.openChat((await call(bridge.invoke.chat.branch(place))).id))
  const copyQuestion = () => void action.run(() => navigator.clipboard.writeText(turn.userText))
  const items = [
    ...(isIdle ? [{ label: t.chat.editQuestion, icon: <PencilIcon />, onSelect: onEdit }] : []),
    { label: t.chat.branch, icon: <BranchIcon />, onSelect: branch },
    ...(turn.userText === '' ? [] : [{ label: t.chat.copyQuestion, icon: <CopyIcon />, onSelect: copyQuestion }]),
  ]
  return (
    <div className="turn-tools">
      {answer !== '' && <CopyButton text={answer} what={t.chat.answerToCopy} />}
      {isIdle && (
        <IconButton small label={t.chat.regenerate} busy={action.isBusy} onClick={regenerate}>
          <ResetIcon size={14} />
        </IconButton>
      )}
      <VersionSwitch turn={turn} isIdle={isIdle} onVersion={navigation.showVersion} />
      <Menu label={t.chat.moreActions} items={items} />
      <TurnUsage {...turn} />
      {action.error && <span className="field-error">{messageText(action.error)}</span>}
    </div>
  )
}

function TurnUsage({ model, usage }: Pick<TurnProps['turn'], 'model' | 'usage'>) {
  if (model === undefined && usage === undefined) return null
  const parts = [...(model === undefined ? [] : [model]), ...(usage === undefined ? [] : [usageText(usage)])]
  return (
    <span className="turn-usage" title={usage && usageDetails(usage)}>
      {parts.join(' · ')}
    </span>
  )
}
