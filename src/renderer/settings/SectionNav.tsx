import { t } from '../language/words'
import { formatRoute } from '../route'
import { SelectField } from '../ui/SelectField'
import { sectionIds } from './search-settings'
import type { SectionId } from './search-settings'

interface SectionNavProps {
  /** Absent while a search shows parts of several. */
  readonly current: SectionId | undefined
  readonly onSection: (section: SectionId) => void
}

/** A list beside the settings, or a select where the window is too narrow for one; the stylesheet shows one of the two. */
export function SectionNav({ current, onSection }: SectionNavProps) {
  const words = t.settings
  return (
    <>
      <nav className="settings-nav" aria-label={words.sectionsLabel}>
        <ul>
          {sectionIds.map((id) => (
            <li key={id}>
              <a
                className="settings-nav-link"
                href={formatRoute({ page: 'settings', section: id })}
                aria-current={id === current ? 'page' : undefined}
                onClick={(event) => {
                  event.preventDefault()
                  onSection(id)
                }}
              >
                {words.sections[id]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-nav-select">
        <SelectField
          label={words.section}
          value={current ?? ''}
          options={[
            ...(current ? [] : [{ value: '' as const, label: '…' }]),
            ...sectionIds.map((value) => ({ value, label: words.sections[value] })),
          ]}
          onValue={(id) => {
            if (id !== '') onSection(id)
          }}
        />
      </div>
    </>
  )
}
