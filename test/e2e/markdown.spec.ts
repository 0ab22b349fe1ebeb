import { expect } from '@playwright/test'
import { ask, expectReply, lastTurn, trySandbox } from './environment/actions'
import { test } from './environment/test'

test('an answer is read as it was meant: code in colours, formulas, a table, footnotes, tasks', async ({
  startPatchbay,
}) => {
  const app = await startPatchbay()
  await trySandbox(app)
  await ask(app, 'markdown demo')
  await expectReply(app, 'Gauss is said to have found this')
  const answer = lastTurn(app)
  await expect(answer.getByRole('heading', { name: 'Hello from the practice model' })).toBeVisible()
  await expect(answer.locator('pre code span').first()).toBeVisible()
  await expect(answer.locator('math').first()).toBeVisible()
  await expect(answer.locator('math munderover, math mfrac').first()).toBeVisible()
  await expect(answer.getByRole('table').getByRole('row')).toHaveCount(5)
  await expect(answer.getByRole('checkbox').or(answer.getByLabel('Done')).first()).toBeVisible()
  await answer
    .getByRole('button', { name: /^Footnote 1/ })
    .first()
    .click()
  await expect(answer.getByText('Gauss is said to have found this')).toBeInViewport()
  await answer
    .getByRole('button', { name: /^Copy code/ })
    .first()
    .click()
  await expect(answer.getByRole('button', { name: /Copied/ }).first()).toBeVisible()
})

test('nothing in an answer runs, loads anything, or leads anywhere unasked', async ({
  startPatchbay,
  startEndpoint,
  startServer,
  personBrowser,
}) => {
  const remote = await startServer((_request, response) => response.writeHead(200).end())
  const endpoint = await startEndpoint()
  const text = [
    `<img src="${remote.url}/a.png" onerror="globalThis.ran = 1">`,
    `<script>globalThis.ran = 2</script><iframe src="${remote.url}"></iframe>`,
    `![a chart](${remote.url}/chart.png)`,
    '[press me](javascript:globalThis.ran=3) and [me](data:text/html,<script>globalThis.ran=4</script>)',
    `[open it](https://example.com/page) <svg onload="globalThis.ran=5"></svg>`,
    '<style>body { display: none }</style>',
    '```html\n<script>globalThis.ran = 6</script>\n```',
    `$\\href{javascript:globalThis.ran=7}{x} \\includegraphics{${remote.url}/m.png}$`,
    `[^1]: <b onclick="globalThis.ran = 8">bold</b>`,
    'That is all.',
  ].join('\n\n')
  endpoint.script({ text })
  const app = await startPatchbay({ environment: endpoint.environment })
  await ask(app, 'Show me something')
  await expectReply(app, 'That is all.')
  const answer = lastTurn(app)
  await expect(answer).toContainText('<script>globalThis.ran = 2</script>')
  await expect(answer.locator('img, iframe, script, svg[onload], style')).toHaveCount(0)
  await expect(answer.getByText('Image: a chart')).toBeVisible()
  for (const link of await answer.getByRole('link').all()) {
    expect(await link.getAttribute('href')).toMatch(/^https?:\/\//)
  }
  await answer.getByText('press me').click()
  const asked = await app.main.evaluateHandle(({ dialog }) => {
    const seen: string[] = []
    dialog.showMessageBox = (...parts: unknown[]) => {
      seen.push(JSON.stringify(parts.at(-1)))
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }
    return seen
  })
  await answer.getByRole('link', { name: 'open it' }).click()
  await expect.poll(() => asked.evaluate((seen) => seen.join())).toContain('Open example.com in your browser?')
  expect(await app.page.evaluate(() => 'ran' in globalThis)).toBe(false)
  expect(remote.requests, 'nothing was loaded').toBe(0)
  expect(personBrowser.unseenVisits()).toBe(0)
})
