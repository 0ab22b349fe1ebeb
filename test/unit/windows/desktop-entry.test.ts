import { describe, expect, it } from 'vitest'
import { desktopEntry, needsQuotes, type DesktopEntry } from '../../../src/main/windows/desktop-entry'

const entry: DesktopEntry = {
  name: 'Patchbay',
  comment: 'Comes back',
  execPath: '/opt/electron/electron',
  args: ['--no-sandbox', '/srv/patchbay'],
  scheme: 'app.patchbay.desktop',
  startupWmClass: 'Patchbay',
  hidden: true,
}
const exec = (changes: Partial<DesktopEntry>): string | undefined =>
  desktopEntry({ ...entry, ...changes })
    .split('\n')
    .find((line) => line.startsWith('Exec='))

describe('desktopEntry', () => {
  it('has what a desktop needs to hand links of the scheme to the program', () => {
    expect(desktopEntry({ ...entry, icon: '/srv/patchbay/icon.png' }).split('\n')).toEqual([
      '[Desktop Entry]',
      'Type=Application',
      'Name=Patchbay',
      'Comment=Comes back',
      'Exec=/opt/electron/electron --no-sandbox /srv/patchbay %U',
      'Icon=/srv/patchbay/icon.png',
      'Terminal=false',
      'StartupWMClass=Patchbay',
      'MimeType=x-scheme-handler/app.patchbay.desktop;',
      'NoDisplay=true',
      '',
    ])
  })

  it('leaves plain words unquoted, because xdg-open on a bare session does not know quotes', () => {
    expect(exec({ args: ['--user-data-dir=/home/a/.config/Patchbay'] })).not.toContain('"')
    expect(needsQuotes(entry)).toBe(false)
    expect(needsQuotes({ ...entry, args: ['/srv/my apps'] })).toBe(true)
  })

  it.each([
    ['spaces', '/srv/my apps', '"/srv/my apps"'],
    ['a percent sign, which begins a field code', '/srv/100%', '/srv/100%%'],
    ['a dollar sign, escaped for quotes and again for the value', '/srv/$HOME', '"/srv/\\\\$HOME"'],
    ['a quote', '/srv/a"b', '"/srv/a\\\\"b"'],
    ['a backslash', '/srv/a\\b', '"/srv/a\\\\\\\\b"'],
    ['a semicolon', '/srv/a;b', '"/srv/a;b"'],
    ['nothing at all', '', '""'],
  ])('quotes an argument with %s', (_what, argument, written) => {
    expect(exec({ args: [argument] })).toBe(`Exec=/opt/electron/electron ${written} %U`)
  })

  it.each<[string, Partial<DesktopEntry>]>([
    ['a line break in an argument', { args: ['/srv/a\nExec=/bin/sh'] }],
    ['a line break in the name', { name: 'Patchbay\nExec=/bin/sh' }],
    ['a program path with "="', { execPath: '/srv/a=b/electron' }],
    ['a relative program path', { execPath: 'electron' }],
    ['a scheme that is none', { scheme: 'a b' }],
    ['a scheme that ends the MIME list', { scheme: 'a;text/html' }],
  ])('refuses %s', (_what, changes) => {
    expect(() => desktopEntry({ ...entry, ...changes })).toThrow(RangeError)
  })
})
