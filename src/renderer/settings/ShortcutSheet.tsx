import { Fragment } from 'react'
import { t } from '../language/words'
import { keyName, shortcutGroups } from './shortcut-list'
import type { Key } from './shortcut-list'
import './shortcuts.css'

/** Every shortcut, grouped by where it works. */
export function ShortcutSheet() {
  const isMac = navigator.userAgent.includes('Macintosh')
  return (
    <div className="shortcut-sheet">
      {shortcutGroups.map((group) => (
        <section key={group.id} className="shortcut-group" aria-label={t.settings.shortcutGroups[group.id]}>
          <h4>{t.settings.shortcutGroups[group.id]}</h4>
          <dl>
            {group.shortcuts.map(({ id, keys }) => (
              <div key={id} className="shortcut">
                <dt>{t.settings.shortcuts[id]}</dt>
                <dd>
                  {keys.map((pressed, index) => (
                    <Fragment key={pressed.join()}>
                      {index > 0 && ` ${t.settings.keys.or} `}
                      <Keys pressed={pressed} isMac={isMac} />
                    </Fragment>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Keys({ pressed, isMac }: { readonly pressed: readonly Key[]; readonly isMac: boolean }) {
  return (
    <span className="shortcut-keys">
      {pressed.map((key, index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden="true">+</span>}
          <kbd>{keyName(key, isMac)}</kbd>
        </Fragment>
      ))}
    </span>
  )
}
