import { resolve } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

/** Rules about folders, not about types: the snippets belong to no project. */
const eslint = new ESLint({
  cwd: resolve(import.meta.dirname, '../../..'),
  ruleFilter: ({ ruleId }) => /^(@typescript-eslint\/no-restricted-imports|no-restricted-|no-console)/.test(ruleId),
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: false } } }],
})

async function broken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return result!.messages.map(({ ruleId, message }) => ruleId ?? message)
}

describe('the house rules refuse', () => {
  it.each([
    ['src/main/auth/a.ts', `import { a } from '../connectors/b'`],
    ['src/main/auth/deeper/a.ts', `import { a } from '../../chat/b'`],
    ['src/main/auth/a.ts', `void import('../connectors/b')`],
    ['src/main/connectors/a.ts', `import { a } from '../chat/b'`],
    ['src/main/chat/a.ts', `import { a } from '../app'`],
    ['src/main/log.ts', `import { a } from './connectors/b'`],
    ['src/sandbox/a.ts', `import { a } from '../main/errors'`],
    ['src/shared/a.ts', `import { a } from 'node:fs'`],
    ['src/preload/a.ts', `import { a } from 'zod'`],
    ['src/renderer/a.tsx', `import { a } from '../main/errors'`],
    ['src/renderer/a.tsx', `import { readFile } from 'node:fs/promises'`],
  ])('%s: %s (imports go one way)', async (file, code) => {
    expect(await broken(file, code)).not.toEqual([])
  })

  it.each([
    ['src/main/auth/a.ts', `import { app } from 'electron'`],
    ['src/main/vault/vault.ts', `import { safeStorage } from 'electron'`],
    ['src/main/windows/a.ts', `import { shell } from 'electron'`],
    ['src/main/windows/a.ts', `import { ipcMain } from 'electron'`],
    ['src/main/windows/a.ts', `window.webContents.send('x')`],
    ['src/main/auth/a.ts', `export const a = process.env`],
    ['src/sandbox/a.ts', `export const a = process.argv`],
    ['src/renderer/a.tsx', `void fetch('https://example.com')`],
    ['src/renderer/a.tsx', `document.body.innerHTML = '<b>'`],
    ['src/renderer/a.tsx', `export const A = () => <p dangerouslySetInnerHTML={{ __html: '' }} />`],
    ['src/main/chat/a.ts', `export default 1`],
    ['src/main/chat/a.ts', `console.log(1)`],
  ])('%s: %s (each power has its one place)', async (file, code) => {
    expect(await broken(file, code)).not.toEqual([])
  })
})

describe('the house rules refuse a shell', () => {
  it.each([
    ['src/main/chat/a.ts', `import { spawn } from 'node:child_process'`],
    ['src/main/chat/a.ts', `void import('child_process')`],
    ['src/main/auth/a.ts', `import { exec } from 'node:child_process'`],
  ])('S03: %s: %s', async (file, code) => {
    expect(await broken(file, code)).not.toEqual([])
  })
})

describe('the house rules allow', () => {
  it.each([
    ['src/main/chat/a.ts', `import { a } from '../connectors/b'`],
    ['src/main/connectors/a.ts', `import { a } from '../auth/b'`],
    ['src/main/auth/a.ts', `import type { App } from 'electron'`],
    ['src/main/auth/a.ts', `import { AppError } from '../errors'`],
    ['src/main/index.ts', `void import('./app')`],
    ['src/main/config.ts', `export const a = [process.env, process.argv]`],
    ['src/main/vault/encryption.ts', `import { safeStorage } from 'electron'`],
    ['src/main/windows/open-in-browser.ts', `import { shell } from 'electron'`],
    ['src/main/ipc/emit.ts', `window.webContents.send('x')`],
    ['src/preload/index.ts', `import { ipcRenderer } from 'electron'`],
    ['src/renderer/a.tsx', `import { a } from '@shared/errors'`],
    ['src/sandbox/a.ts', `import { a } from 'oidc-provider'`],
  ])('%s: %s', async (file, code) => {
    expect(await broken(file, code)).toEqual([])
  })
})
