/** Nothing of the app loads before the shell is on the screen: the second frame comes after the first paint. */
requestAnimationFrame(() => requestAnimationFrame(() => void start()))

const message = document.querySelector<HTMLTextAreaElement>('#message')
message?.addEventListener('compositionstart', () => message.setAttribute('data-composing', ''))
message?.addEventListener('compositionend', () => message.removeAttribute('data-composing'))

async function start(): Promise<void> {
  const { mount } = await import('./main')
  await mount()
}
