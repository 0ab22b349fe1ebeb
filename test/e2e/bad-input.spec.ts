import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { toolCall, toolList } from '../fakes/responses-server'
import {
  addCustomConnector,
  ask,
  askAndApprove,
  chatLink,
  connect,
  connection,
  conversation,
  expectReply,
  expectStatus,
  goTo,
  lastTurn,
  practiceWorkspace,
  press,
  sandboxChoice,
  trySandbox,
} from './environment/actions'
import { signInAndDecide } from './environment/browser'
import type { Desktop } from './environment/desktop'
import type { PatchbayApp } from './environment/patchbay-app'
import { test } from './environment/test'
import { addressOfNobody } from './environment/web-server'

test('a server URL that cannot be one is refused in the dialog, and nothing typed is lost', async ({
  startPatchbay,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  const dialog = app.page.getByRole('dialog')
  const typed = 'a server of mine'
  await addCustomConnector(app, 'Mine', typed)
  await expect(dialog).toContainText('This is not a web address')
  await expect(dialog.getByLabel('Server URL', { exact: true })).toHaveValue(typed)

  await dialog.getByLabel('Server URL', { exact: true }).fill('http://mcp.example.com/mcp')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('only reachable without encryption')
  await expect(dialog).toContainText('https://')

  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'https://me:secret@example.com/mcp']) {
    await dialog.getByLabel('Server URL', { exact: true }).fill(url)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(dialog).toContainText('This is not a web address')
  }
  await expect(dialog.getByLabel('Name', { exact: true })).toHaveValue('Mine')
  await dialog.getByLabel('Server URL', { exact: true }).fill('https://mcp.example.com/mcp')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(connection(app, 'Mine')).toBeVisible()
})

test('servers that cannot be used are each explained on their card, and the others still work', async ({
  startPatchbay,
  startServer,
  personBrowser,
}) => {
  const website = await startServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Welcome</title>')
  })
  const elsewhere = await startServer((_request, response) => response.writeHead(200).end())
  const moved = await startServer((_request, response) => {
    response.writeHead(307, { location: `http://localhost:${elsewhere.port}/mcp` }).end()
  })
  const broken = await startServer((_request, response) => response.writeHead(500).end('trace: secret internals'))
  const app = await startPatchbay()
  await trySandbox(app)
  const cases = [
    ['Nobody', `${await addressOfNobody()}/mcp`, 'did not answer', 'Unreachable'],
    ['No such host', 'https://patchbay-e2e.invalid/mcp', 'did not answer', 'Unreachable'],
    ['Website', `${website.url}/mcp`, 'no MCP server', 'Not connected'],
    ['Moved', `${moved.url}/mcp`, 'another address', 'Not connected'],
    ['Broken', `${broken.url}/mcp`, 'a problem of its own', 'Not connected'],
  ] as const
  for (const [name, url, sentence, status] of cases) {
    await addCustomConnector(app, name, url)
    await press(app, 'Connect', name)
    await expect(connection(app, name)).toContainText(sentence)
    await expectStatus(app, status, name)
    // The way on: the same button, whichever of its two names it has now.
    await expect(connection(app, name).getByRole('button', { name: /^(Connect|Reconnect)$/ })).toBeEnabled()
  }
  expect(elsewhere.requests, 'the other host was not asked').toBe(0)
  await expect(connection(app, 'Broken')).not.toContainText('internals')
  await connect(app, personBrowser, practiceWorkspace)
})

test('a server that never answers can be cancelled', async ({ startPatchbay, startServer }) => {
  const silent = await startServer(() => undefined)
  const app = await startPatchbay()
  await trySandbox(app)
  await addCustomConnector(app, 'Silent', `${silent.url}/mcp`)
  await press(app, 'Connect', 'Silent')
  await expect.poll(() => silent.requests).toBeGreaterThan(0)
  await press(app, 'Cancel', 'Silent')
  await expectStatus(app, 'Not connected', 'Silent')
})

test('damaged settings are kept beside, and the app opens and says so', async ({ startPatchbay, desktop }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await app.quit()
  const damaged = damage(desktop, 'settings.json')
  await app.start()
  await expect(app.page.getByText('settings file was damaged')).toBeVisible()
  await expect(sandboxChoice(app)).toBeVisible()
  await trySandbox(app)
  await app.quit()
  expect(keptCopies(desktop, 'settings.json')).toContain(damaged)
})

test('a damaged list of connections is kept beside, and the app opens and says so', async ({
  startPatchbay,
  desktop,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await addCustomConnector(app, 'Mine', 'https://mcp.example.com/mcp')
  await expect(connection(app, 'Mine')).toBeVisible()
  await app.quit()
  const damaged = damage(desktop, 'connections.json')
  await app.start()
  await expect(app.page.getByText('list of your connections was damaged')).toBeVisible()
  await addCustomConnector(app, 'Another', 'https://mcp.example.com/mcp')
  await expect(connection(app, 'Another')).toBeVisible()
  await app.quit()
  expect(keptCopies(desktop, 'connections.json')).toContain(damaged)
})

test('a settings file that was cut off is brought back from its backup', async ({ startPatchbay, desktop }) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await app.quit()
  const path = join(desktop.profile, 'settings.json')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20))
  await app.start()
  await expect(app.page.getByRole('textbox', { name: 'Message' })).toBeEditable()
  await expect(sandboxChoice(app)).toBeHidden()
})

test('a damaged vault is not overwritten before the person gives it up, and then kept beside', async ({
  startPatchbay,
  personBrowser,
  desktop,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await connect(app, personBrowser)
  await app.quit()
  const damaged = damage(desktop, 'vault.json')
  await app.start()
  // The vault is opened when something secret is needed first.
  await ask(app)
  const notice = app.page.getByText('file with your saved sign-ins is damaged')
  await expect(notice).toBeVisible()
  await goTo(app, 'Connectors')
  await expectStatus(app, 'Needs sign-in')
  await press(app, 'Reconnect')
  await signInAndDecide(await personBrowser.nextVisit(), 'Allow')
  await expectStatus(app, 'Connected')
  expect(readFileSync(join(desktop.profile, 'vault.json'), 'utf8'), 'untouched').toBe(damaged)

  await app.page.getByRole('button', { name: 'Start over', exact: true }).click()
  await expect(notice).toBeHidden()
  await app.quit()
  expect(keptCopies(desktop, 'vault.json')).toContain(damaged)
  await app.start()
  await askAndApprove(app)
})

async function leaveOneChat(app: PatchbayApp): Promise<void> {
  await trySandbox(app)
  await ask(app, 'say hello')
  await expectReply(app, 'Hello')
  await app.quit()
}

test('damaged chats are kept beside, and the app opens and says so', async ({ startPatchbay, desktop }) => {
  const app = await startPatchbay()
  await leaveOneChat(app)
  const path = join(desktop.profile, 'history.sqlite')
  const damaged = readFileSync(path).fill('Not a page of a database. ', 1024)
  writeFileSync(path, damaged)
  await app.start()
  await expect(app.page.getByText('The file with your chats was damaged')).toBeVisible()
  await ask(app, 'say hello again')
  await expectReply(app, 'Hello')
  await app.quit()
  const kept = readdirSync(desktop.profile).filter((name) => /^history\.sqlite\.corrupt-[^w]+$/.test(name))
  expect(kept.map((name) => readFileSync(join(desktop.profile, name)).equals(damaged))).toEqual([true])
  await app.start()
  await expect(chatLink(app, 'say hello again')).toBeVisible()
})

test('chats of a newer Patchbay are left as they are, and new ones can be begun', async ({
  startPatchbay,
  desktop,
}) => {
  const app = await startPatchbay()
  await leaveOneChat(app)
  const path = join(desktop.profile, 'history.sqlite')
  const newer = readFileSync(path)
  // `user_version` in the header of a SQLite file.
  newer.writeUInt32BE(9999, 60)
  writeFileSync(path, newer)
  await app.start()
  await expect(app.page.getByText('saved by a newer Patchbay and are left untouched')).toBeVisible()
  await expect(chatLink(app, 'say hello')).toBeHidden()
  await ask(app, 'say hello again')
  await expectReply(app, 'Hello')
  await app.quit()
  expect(readFileSync(path).equals(newer), 'untouched').toBe(true)
})

test('ten megabytes from a tool and a million characters from the model leave the window quick', async ({
  startPatchbay,
  startEndpoint,
}) => {
  const endpoint = await startEndpoint()
  const output = JSON.stringify(Array.from({ length: 100_000 }, (_, index) => ({ line: index, text: 'x'.repeat(80) })))
  const call = toolCall('mcp_1', 'archive', 'read_log', { output })
  const paragraph = `${'All work and **no play** makes for a *long* answer with `code` in it. '.repeat(10)}\n\n`
  const text = `${paragraph.repeat(Math.ceil(1_000_000 / paragraph.length))}That is all.`
  endpoint.script(
    { items: [toolList('mcpl_1', 'archive', ['read_log']), call], text: 'It is a long log.' },
    { text, pieceLength: 4000 },
    { text: 'Short again.' },
  )
  const app = await startPatchbay({ environment: endpoint.environment })
  const nodes = () => app.page.evaluate(() => document.querySelectorAll('*').length)
  await ask(app, 'Read the log')
  await expectReply(app, 'It is a long log.')
  await lastTurn(app)
    .getByRole('button', { name: /read_log/ })
    .click()
  const shown = lastTurn(app).getByRole('group', { name: 'Result of read_log', exact: true })
  await expect(shown).toContainText('"line":0')
  expect((await shown.innerText()).length).toBeLessThan(150_000)
  expect(await nodes()).toBeLessThan(5_000)

  await ask(app, 'Write a million characters')
  await expect(lastTurn(app)).toContainText('no play')
  // While it arrives the window does what it is asked to.
  await app.page.getByRole('textbox', { name: 'Message' }).fill('Meanwhile')
  await expect(app.page.getByRole('textbox', { name: 'Message' })).toHaveValue('Meanwhile')
  await expectReply(app, 'That is all.')
  expect(await nodes()).toBeLessThan(60_000)
  await ask(app, 'And now?')
  await expectReply(app, 'Short again.')
  await app.restart()
  await chatLink(app, 'Read the log').click()
  await expect(conversation(app)).toContainText('Short again.')
})

test('a title cannot turn the text around it', async ({ startPatchbay, startEndpoint }) => {
  const turning = '\u202e\u2066\u200f'
  const endpoint = await startEndpoint({ title: `Invoice ${turning}fdp.exe` })
  endpoint.script({ text: 'It is an invoice.' })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, `What is this ${turning}file?`)
  await expectReply(app, 'It is an invoice.')
  await expect(chatLink(app, 'Invoice fdp.exe')).toBeVisible()
  const titles = await app.page.getByRole('navigation', { name: 'Conversations' }).innerText()
  expect(titles).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/)
})

/** Overwrites a file of the profile and its backup. Returns what they hold now. */
function damage(desktop: Desktop, name: string): string {
  const garbage = '{"this is": "half of a fi'
  for (const file of [name, `${name}.bak`]) writeFileSync(join(desktop.profile, file), garbage)
  return garbage
}

function keptCopies(desktop: Desktop, name: string): string[] {
  const names = readdirSync(desktop.profile).filter((file) => file.startsWith(`${name}.`) && !file.endsWith('.bak'))
  return names.map((file) => readFileSync(join(desktop.profile, file), 'utf8'))
}
