/** Nothing of the app loads before the shell is on the screen: the second frame comes after the first paint. */
requestAnimationFrame(() => requestAnimationFrame(() => void start()))

async function start(): Promise<void> {
  const { mount } = await import('./main')
  await mount()
}
