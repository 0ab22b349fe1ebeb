import { describe, expect, it } from 'vitest'
import { settings as german } from '../../../../src/renderer/language/de/settings'
import { searchSettings, sectionIds, sectionOf, settingsOf } from '../../../../src/renderer/settings/search-settings'

const found = (query: string, words?: typeof german) =>
  searchSettings(query, words).flatMap(({ settings }) => [...settings])

describe('searching the settings', () => {
  it('finds a setting by its name, whatever the case', () => {
    expect(searchSettings('TEXT si')).toEqual([{ section: 'general', settings: ['fontSize'] }])
  })

  it('finds a setting by words that are not on the page', () => {
    expect(found('dictionary')).toEqual(['spellCheck'])
    expect(found('zoom')).toEqual(['fontSize'])
    expect(found('api key')).toEqual(['endpoints'])
  })

  it('wants every word, in any order', () => {
    expect(found('back restore')).toEqual(['restore'])
    expect(found('restore theme')).toEqual([])
  })

  it('finds a whole section by its name', () => {
    expect(searchSettings('general')).toEqual([{ section: 'general', settings: settingsOf.general }])
  })

  it('keeps the order of the page', () => {
    const order = searchSettings('e').map(({ section }) => section)
    expect(order).toEqual(sectionIds.filter((id) => order.includes(id)))
    expect(order.length).toBeGreaterThan(4)
  })

  it('speaks the language of the window, with or without its accents', () => {
    expect(found('Schriftgröße', german)).toEqual(['fontSize'])
    expect(found('schriftgrosse', german)).toEqual(['fontSize'])
    expect(found('sicherung', german)).toEqual(['backup', 'restore'])
    expect(found('backup', german)).toEqual(['backup', 'restore'])
    expect(found('dictionary', german)).toEqual([])
  })

  it('takes what a person types as words, never as a pattern', () => {
    expect(found('.*')).toEqual([])
    expect(found('(')).toEqual([])
  })
})

describe('the section in the address', () => {
  it('is the first where there is none of that name', () => {
    expect(sectionOf('models')).toBe('models')
    expect(sectionOf(undefined)).toBe('general')
    expect(sectionOf('constructor')).toBe('general')
  })
})
