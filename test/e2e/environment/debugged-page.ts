import { expect } from '@playwright/test'

export interface DebuggedPage {
  /** The value of an expression in the page. */
  evaluate(expression: string): Promise<unknown>
}

interface Target {
  readonly url: string
  readonly webSocketDebuggerUrl: string
}

/**
 * The main window's page of an Electron that Playwright did not start, by the debugging protocol itself: Playwright's
 * `connectOverCDP` asks for download folders, which Electron does not have.
 */
export async function openDebuggedPage(port: number): Promise<DebuggedPage> {
  let target: Target | undefined
  await expect
    .poll(async () => {
      const targets = await fetch(`http://127.0.0.1:${port}/json`).then((answer) => answer.json() as Promise<Target[]>)
      return (target = targets.find(({ url }) => url.includes('/index.html'))) !== undefined
    })
    .toBe(true)
  return { evaluate: (expression) => ask(target!.webSocketDebuggerUrl, expression) }
}

interface Reply {
  readonly result: { readonly result: { readonly value?: unknown } }
}

function ask(url: string, expression: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url)
    socket.onerror = () => reject(new Error('the debugger of the page cannot be reached'))
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params: { expression } }))
    socket.onmessage = ({ data }) => {
      socket.close()
      resolve((JSON.parse(String(data)) as Reply).result.result.value)
    }
  })
}
