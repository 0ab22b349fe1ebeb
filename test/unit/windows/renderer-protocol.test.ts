import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../../src/shared/settings'
import { CONTENT_SECURITY_POLICY, createRendererHandler } from '../../../src/main/windows/renderer-protocol'

function handler(language: Language = 'en') {
  const parent = mkdtempSync(join(tmpdir(), 'renderer-'))
  const root = join(parent, 'bundle')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(parent, 'secret.txt'), 'secret')
  writeFileSync(join(root, 'index.html'), '<p>Patchbay</p>')
  writeFileSync(join(root, 'assets', 'main-1.js'), 'export {}')
  writeFileSync(join(root, 'index.de.html'), '<p>Steckfeld</p>')
  return createRendererHandler(root, language)
}

describe('our scheme', () => {
  it.each([
    ['app://bundle/', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?x=1', 'text/html; charset=utf-8'],
    ['app://bundle/assets/main-1.js', 'text/javascript; charset=utf-8'],
  ])('serves %s of the build', async (url, type) => {
    const response = await handler()(url)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe(type)
    expect(response.headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY)
    expect(response.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    'app://evil/index.html',
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/assets/main-1.js%00.html',
    'app://bundle/assets',
    'app://bundle/nothing.html',
    'app://bundle//etc/passwd',
  ])('has nothing at %s', async (url) => {
    expect((await handler()(url)).statusCode).toBe(404)
  })
})

describe('the first page', () => {
  it.each(['app://bundle/', 'app://bundle/index.html'])('is in the person’s language at %s', async (url) => {
    expect((await handler('de')(url)).data.toString()).toBe('<p>Steckfeld</p>')
    expect((await handler('en')(url)).data.toString()).toBe('<p>Patchbay</p>')
  })
})

describe('the content security policy', () => {
  it('lets the page load nothing from the network and run nothing inline', () => {
    for (const forbidden of ['unsafe-inline', 'unsafe-eval', 'https:', 'http:', 'ws:', 'localhost', 'nonce-', '*']) {
      expect(CONTENT_SECURITY_POLICY).not.toContain(forbidden)
    }
    expect(CONTENT_SECURITY_POLICY).toContain("default-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("connect-src 'none'")
    expect(CONTENT_SECURITY_POLICY).toContain("require-trusted-types-for 'script'")
  })
})
