import type { Plugin } from 'vite'
import { de } from '../../src/renderer/language/de'
import { en } from '../../src/renderer/language/en'

const shell = 'index.html'

/**
 * The frame in `index.html` is painted before any script runs, and so before any language file is there: each other language
 * gets a page of its own, which main serves in its place.
 */
export function translatedShell(): Plugin {
  return {
    name: 'translated-shell',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle[shell]
      if (page?.type !== 'asset') return
      this.emitFile({ type: 'asset', fileName: 'index.de.html', source: inGerman(String(page.source)) })
    },
  }
}

/** @throws Error when the page says something that its English words are not: it was changed and they were not */
export function inGerman(page: string): string {
  const words: [string, string][] = [
    ['<html lang="en">', '<html lang="de">'],
    ...(['chats', 'connectors', 'settings'] as const).map((name): [string, string] => [
      `>${en.frame.pages[name]}<`,
      `>${de.frame.pages[name]}<`,
    ]),
    [`aria-label="${en.composer.message}"`, `aria-label="${de.composer.message}"`],
    [`placeholder="${en.composer.placeholder}"`, `placeholder="${de.composer.placeholder}"`],
  ]
  return words.reduce((text, [english, german]) => {
    if (!text.includes(english)) throw new Error(`src/renderer/index.html does not say ${english}`)
    return text.replace(english, () => german)
  }, page)
}
