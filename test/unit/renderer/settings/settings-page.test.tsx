import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { EndpointSummary, Settings } from '@shared/settings'
import { ArchivedChat } from '../../../../src/renderer/settings/ArchivedChats'
import { languageOf } from '../../../../src/renderer/settings/appearance'
import { promptNameError } from '../../../../src/renderer/settings/PromptDialog'
import { PromptList } from '../../../../src/renderer/settings/PromptsSection'
import { sectionIds } from '../../../../src/renderer/settings/search-settings'
import { Setting, FoundSettings } from '../../../../src/renderer/settings/Setting'
import { SettingsPage } from '../../../../src/renderer/settings/SettingsPage'
import { keyName, shortcutGroups } from '../../../../src/renderer/settings/shortcut-list'
import { withChat, withoutChat } from '../../../../src/renderer/settings/use-archived-chats'
import { shownDesktopPreferences } from '../../../fakes/desktop-preferences'

const nothing = () => undefined
/** What can be read, without the tags. */
const read = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const buttons = (html: string) =>
  [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = '', content = '']) => /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? read(content).trim(),
  )

const openai: EndpointSummary = {
  id: 'o',
  name: 'OpenAI',
  kind: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  model: 'gpt-5.5',
  tokenPlacement: 'authorization',
  hasApiKey: true,
  fromEnvironment: false,
}
const company: EndpointSummary = {
  ...openai,
  id: 'c',
  name: 'Company',
  kind: 'compatible',
  baseUrl: 'https://llm.example/v1',
  hasApiKey: false,
}
const settings = (change: Partial<Settings> = {}): Settings => ({
  theme: 'dark',
  language: 'system',
  systemLanguage: 'de',
  fontSize: 110,
  motion: 'reduced',
  spellCheck: false,
  modelTitles: true,
  ...shownDesktopPreferences,
  endpoints: [openai, company],
  endpoint: openai,
  ...change,
})

const page = (section?: string, change: Partial<Settings> = {}) =>
  renderToStaticMarkup(
    <SettingsPage
      settings={settings(change)}
      onSettings={nothing}
      installation={{ version: '1.2.3', vault: 'locked', schemeIsOurs: true }}
      onInstallation={nothing}
      section={section}
      go={nothing}
    />,
  )

describe('the settings', () => {
  it.each(sectionIds)('show the section %s under its heading, marked in the list of sections', (section) => {
    const html = page(section)
    expect(html).toContain('<h1>Settings</h1>')
    expect(html.match(/<h2 /g)).toHaveLength(1)
    expect(html.match(/aria-current="page"/g)).toHaveLength(1)
    expect(html).toContain(`href="#/settings/${section}" aria-current="page"`)
    expect(html).toMatch(/<input[^>]*role="searchbox"[^>]*aria-label="Search settings"/)
  })

  it('begin with what a person sees and hears of the app', () => {
    const html = page()
    expect(html).toMatch(/value="dark"[^>]*checked=""|checked=""[^>]*value="dark"/)
    expect(html).toMatch(/<option value="system" selected="">System \(Deutsch\)/)
    // Set by hand in the file: it is there to be kept.
    expect(html).toMatch(/<option value="110" selected="">110 %/)
    for (const label of ['Theme', 'Language', 'Text size', 'Reduce motion', 'Check spelling', 'Titles by the model'])
      expect(read(html)).toContain(label)
  })

  it('show only what a search found', () => {
    const html = renderToStaticMarkup(
      <FoundSettings.Provider value={['theme']}>
        <Setting id="theme">Theme</Setting>
        <Setting id="motion">Motion</Setting>
      </FoundSettings.Provider>,
    )
    expect(read(html).trim()).toBe('Theme')
  })

  it('offer to try a locked keyring again', () => {
    expect(buttons(page('storage'))).toContain('Try again')
    expect(read(page('about'))).toContain('Version 1.2.3')
  })
})

describe('the endpoints', () => {
  it('are named with what can be done to each; the default says so', () => {
    const html = page('models')
    expect(buttons(html)).toEqual([
      'Show the models',
      'Save model',
      'Edit OpenAI',
      'Remove OpenAI',
      'Make default: Company',
      'Edit Company',
      'Remove Company',
      'Use an OpenAI API key',
      'Use a compatible server',
      'Try the sandbox',
      'Forget all of them…',
    ])
    expect(html.match(/class="badge">Default/g)).toHaveLength(1)
  })

  it('of the system are not removed here', () => {
    const environment = { ...openai, id: 'environment', fromEnvironment: true }
    const names = buttons(page('models', { endpoints: [environment], endpoint: environment }))
    expect(names).not.toContain('Remove OpenAI')
    expect(names).not.toContain('Forget this choice…')
  })

  it('that nobody chose yet are asked for', () => {
    const { endpoint: _, ...rest } = settings()
    const html = renderToStaticMarkup(
      <SettingsPage
        settings={{ ...rest, endpoints: [] }}
        onSettings={nothing}
        installation={undefined}
        onInstallation={nothing}
        section="models"
        go={nothing}
      />,
    )
    expect(read(html)).toContain('Nothing is chosen yet.')
    expect(buttons(html)).toEqual(['Use an OpenAI API key', 'Use a compatible server', 'Try the sandbox'])
  })
})

describe('saved prompts', () => {
  const prompts = [{ id: '1', name: 'Weekly', text: 'What happened?\nIn short.' }]

  it('are listed by what is typed to use them', () => {
    const html = renderToStaticMarkup(<PromptList prompts={prompts} onEdit={nothing} onRemove={nothing} />)
    expect(html).toContain('<h4>/Weekly</h4>')
    expect(buttons(html)).toEqual(['Edit /Weekly', 'Remove /Weekly'])
  })

  it('have a name without spaces that no other has', () => {
    expect(promptNameError('two words', prompts)).toMatch(/letters, digits/)
    expect(promptNameError('weekly', prompts)).toMatch(/already/)
    expect(promptNameError('weekly', prompts, '1')).toBeUndefined()
    expect(promptNameError('größe_2', prompts)).toBeUndefined()
    expect(promptNameError('', prompts)).toBeUndefined()
  })
})

describe('archived chats', () => {
  const chat = (id: string, updatedAt: number) => ({
    id,
    title: id === 'untitled' ? '' : `Chat ${id}`,
    createdAt: 1,
    updatedAt,
    pinned: false,
    archived: true,
  })

  it('can be opened, brought back and deleted, each by its name', () => {
    const html = renderToStaticMarkup(<ArchivedChat chat={chat('a', 1)} go={nothing} onDeleted={nothing} />)
    expect(html).toContain('href="#/chats/a"')
    expect(buttons(html)).toEqual(['Unarchive Chat a', 'Delete Chat a'])
    expect(
      buttons(renderToStaticMarkup(<ArchivedChat chat={chat('untitled', 1)} go={nothing} onDeleted={nothing} />)),
    ).toContain('Delete New chat')
  })

  it('stay newest first and are there once', () => {
    const list = [chat('a', 3), chat('b', 1)].reduce(withChat, [])
    expect(withChat(list, chat('c', 2)).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
    expect(withChat(list, chat('b', 9)).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(withoutChat(list, 'a').map(({ id }) => id)).toEqual(['b'])
  })
})

describe('the shortcuts', () => {
  it('are there once each, in words', () => {
    const pressed = (isQuick: boolean) =>
      shortcutGroups
        .filter(({ id }) => (id === 'quick') === isQuick)
        .flatMap(({ shortcuts }) => shortcuts.flatMap(({ keys }) => keys.map((each) => each.join('+'))))
    // The quick prompt is another window: Ctrl+N begins a thread there.
    for (const keys of [pressed(false), pressed(true)]) expect(new Set(keys).size).toBe(keys.length)
    const text = read(page('shortcuts'))
    expect(text).toContain('New chat Ctrl + N')
    expect(text).toContain('Settings Ctrl + 3 or Ctrl + ,')
  })

  it('have the names of the keys of a Mac on a Mac', () => {
    expect(keyName('Mod', true)).toBe('⌘')
    expect(keyName('Mod', false)).toBe('Ctrl')
    expect(keyName('N', true)).toBe('N')
  })
})

describe('the language of the window', () => {
  it('is the system’s until one is chosen', () => {
    expect(languageOf(settings())).toBe('de')
    expect(languageOf(settings({ language: 'en' }))).toBe('en')
  })
})
