import { useDeferredValue, useEffect, useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { Installation, Settings } from '@shared/settings'
import { t } from '../language/words'
import { GrantsList } from '../tools/GrantsList'
import type { Go } from '../use-route'
import { ChatsSection } from './ChatsSection'
import { GeneralSection } from './GeneralSection'
import { ModelsSection } from './ModelsSection'
import { PromptsSection } from './PromptsSection'
import { QuickSection } from './QuickSection'
import { sectionOf, searchSettings } from './search-settings'
import type { SectionId, SettingId } from './search-settings'
import { SectionNav } from './SectionNav'
import { FoundSettings, Setting } from './Setting'
import { SettingsSearch } from './SettingsSearch'
import { ShortcutSheet } from './ShortcutSheet'
import { StorageSection } from './StorageSection'
import './settings.css'

interface SettingsPageProps {
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
  readonly installation: Installation | undefined
  readonly onInstallation: (installation: Installation) => void
  /** From the address; an unknown one is the first. */
  readonly section: string | undefined
  readonly go: Go
}

/** One section at a time, or whatever a search finds in any of them. */
export function SettingsPage({ section, go, ...rest }: SettingsPageProps) {
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query.trim())
  const found = searched === '' ? undefined : searchSettings(searched)
  const search = useRef<HTMLInputElement>(null)
  useSearchShortcut(search)

  const current = sectionOf(section)
  const shown = found ?? [{ section: current, settings: undefined }]
  return (
    <div className="page-scroll">
      <div className="page settings-page">
        <header className="page-head">
          <h1>{t.settings.title}</h1>
          <SettingsSearch input={search} query={query} onQuery={setQuery} />
        </header>
        <p className="settings-found" role="status">
          {found && found.length > 0 && t.settings.found(found.reduce((sum, each) => sum + each.settings.length, 0))}
          {found?.length === 0 && t.settings.nothingFound}
        </p>
        <div className="settings-columns">
          <SectionNav
            current={found ? undefined : current}
            onSection={(id) => {
              setQuery('')
              go({ page: 'settings', section: id })
            }}
          />
          <div className="settings-sections">
            {shown.map((each) => (
              <Section key={each.section} id={each.section} found={each.settings}>
                <SectionContent id={each.section} go={go} {...rest} />
              </Section>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

interface SectionProps {
  readonly id: SectionId
  readonly found: readonly SettingId[] | undefined
  readonly children: ReactNode
}

function Section({ id, found, children }: SectionProps) {
  return (
    <section className="settings-group" aria-labelledby={`settings-${id}`}>
      <h2 id={`settings-${id}`}>{t.settings.sections[id]}</h2>
      <FoundSettings.Provider value={found}>
        <div className="settings-body">{children}</div>
      </FoundSettings.Provider>
    </section>
  )
}

type SectionContentProps = { readonly id: SectionId } & Omit<SettingsPageProps, 'section'>

function SectionContent({ id, settings, onSettings, installation, onInstallation, go }: SectionContentProps) {
  switch (id) {
    case 'general':
      return <GeneralSection settings={settings} onSettings={onSettings} />
    case 'models':
      return <ModelsSection settings={settings} onSettings={onSettings} />
    case 'permissions':
      return (
        <Setting id="grants" title={t.settings.labels.grants}>
          <GrantsList />
        </Setting>
      )
    case 'prompts':
      return <PromptsSection />
    case 'chats':
      return <ChatsSection go={go} />
    case 'storage':
      return installation ? <StorageSection installation={installation} onInstallation={onInstallation} /> : null
    case 'quick':
      return <QuickSection settings={settings} onSettings={onSettings} />
    case 'shortcuts':
      return (
        <Setting id="shortcuts" title={t.settings.labels.shortcuts}>
          <ShortcutSheet />
        </Setting>
      )
    case 'about':
      return <About installation={installation} />
  }
}

function About({ installation }: { readonly installation: Installation | undefined }) {
  const { labels, version, licence } = t.settings
  return (
    <>
      {installation && (
        <Setting id="version" title={labels.version}>
          <p className="settings-text">{version(installation.version)}</p>
        </Setting>
      )}
      <Setting id="licence" title={labels.licence}>
        <p className="settings-text">{licence}</p>
      </Setting>
    </>
  )
}

/** Ctrl or Cmd with F, as in every page with a lot on it. */
function useSearchShortcut(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return
      if (document.querySelector('dialog[open]')) return
      event.preventDefault()
      search.current?.select()
      search.current?.focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [search])
}
