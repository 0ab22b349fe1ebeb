import type { PatchbayApp } from './patchbay-app'

/** What the person chooses from now on in the system's file dialogs, which no test can press a button of. */
export async function chooseFiles({ main }: PatchbayApp, ...paths: readonly string[]): Promise<void> {
  await main.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths: [...filePaths] })
  }, paths)
}

export async function saveFilesAs({ main }: PatchbayApp, path: string): Promise<void> {
  await main.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
}

/** What the person presses in the question of the system's own dialog, and how often it was asked. */
export async function answerDialog({ main }: PatchbayApp, response: number): Promise<() => Promise<number>> {
  const asked = await main.evaluateHandle(({ dialog }, pressed) => {
    const count = { times: 0 }
    dialog.showMessageBox = () => {
      count.times += 1
      return Promise.resolve({ response: pressed, checkboxChecked: false })
    }
    return count
  }, response)
  return () => asked.evaluate(({ times }) => times)
}
