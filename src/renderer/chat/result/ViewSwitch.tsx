import { t } from '../../language/words'

export type View = 'readable' | 'raw'

interface ViewSwitchProps {
  readonly view: View
  /** What is looked at, for the accessible name. */
  readonly what: string
  readonly onView: (view: View) => void
}

export function ViewSwitch({ view, what, onView }: ViewSwitchProps) {
  return (
    <div className="view-switch" role="group" aria-label={t.chat.viewOf(what)}>
      {(['readable', 'raw'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => onView(each)}>
          {t.chat.views[each]}
        </button>
      ))}
    </div>
  )
}
