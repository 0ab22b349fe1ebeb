import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inGerman } from '../../../scripts/package/translated-shell'

const page = readFileSync(resolve(__dirname, '../../../src/renderer/index.html'), 'utf8')

describe('the frame before any script', () => {
  it('says in German what it says in English', () => {
    const german = inGerman(page)
    expect(german).toContain('<html lang="de">')
    expect(german).toContain('aria-label="Nachricht"')
    const texts = [...german.replace(/<!--.*?-->/gs, '').matchAll(/>([^<>]*\p{L}[^<>]*)</gu)].map(([, text]) =>
      text!.trim(),
    )
    expect(texts).toEqual(['Patchbay', 'Patchbay', 'Chats', 'Dienste', 'Einstellungen'])
  })

  it('cannot go out of step unseen', () => {
    expect(() => inGerman(page.replace('>Connectors<', '>Services<'))).toThrow('does not say >Connectors<')
  })
})
