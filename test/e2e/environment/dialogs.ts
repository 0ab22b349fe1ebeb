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
