import type {} from './bridge'

/**
 * Nothing of the app loads before the shell is on the screen. The paint entry comes when its frame was shown: two animation
 * frames come earlier, and parsing the app then delays the very frame that they wait for (measured: 10 % of a cold start).
 */
const HIDDEN_WINDOW_MS = 1000

let started = false
const start = () => {
  if (started) return
  started = true
  // Main loads the app at the first command, while the page loads its own part.
  void window.bridge.invoke.settings.read()
  void import('./main').then(({ mount }) => mount())
}
new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length > 0) start()
}).observe({ type: 'paint', buffered: true })
// A window that is not shown never paints, and must work when it is shown.
setTimeout(start, HIDDEN_WINDOW_MS)

const message = document.querySelector<HTMLTextAreaElement>('#message')
message?.addEventListener('compositionstart', () => message.setAttribute('data-composing', ''))
message?.addEventListener('compositionend', () => message.removeAttribute('data-composing'))
