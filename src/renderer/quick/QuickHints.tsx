import { t } from '../language/words'
import { keysText } from '../settings/shortcut-list'
import type { Key } from '../settings/shortcut-list'
import type { QuickMessage } from './use-quick-message'

interface QuickHintsProps {
  readonly isMac: boolean
  readonly quoting: QuickMessage['quoting']
  readonly hasThread: boolean
  readonly onNew: () => void
}

/** A quiet line: what can be added to the question, and by which key. Nothing is added unasked. */
export function QuickHints({ isMac, quoting, hasThread, onNew }: QuickHintsProps) {
  const { add, empty } = quoting
  return (
    <div className="quick-hints" data-part="">
      <Hint label={t.quick.addClipboard} keys={['Mod', 'Shift', 'V']} isMac={isMac} onPress={() => add('clipboard')} />
      {navigator.userAgent.includes('Linux') && (
        <Hint
          label={t.quick.addSelection}
          keys={['Mod', 'Shift', 'S']}
          isMac={isMac}
          onPress={() => add('selection')}
        />
      )}
      {hasThread && <Hint label={t.quick.newThread} keys={['Mod', 'N']} isMac={isMac} onPress={onNew} />}
      <span className="quick-said" role="status">
        {empty && t.quick.nothing[empty]}
      </span>
    </div>
  )
}

interface HintProps {
  readonly label: string
  readonly keys: readonly Key[]
  readonly isMac: boolean
  readonly onPress: () => void
}

function Hint({ label, keys, isMac, onPress }: HintProps) {
  return (
    <button type="button" className="quick-hint" onClick={onPress}>
      {label}
      <kbd aria-hidden="true">{keysText(keys, isMac)}</kbd>
    </button>
  )
}
