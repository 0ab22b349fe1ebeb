import { FetchBrowser } from '../../test/fakes/fetch-browser'

/**
 * The person at the practice service: signs in and allows.
 * @returns {Promise<string>} where the browser is sent back to
 */
export async function signInAt(origin, authorizationUrl) {
  const browser = new FetchBrowser(origin)
  const early = await browser.open(authorizationUrl)
  if (early) return early.href
  if (browser.html.includes('>Sign in</button>')) await browser.press('Sign in')
  const back = await browser.press('Allow')
  if (!back) throw new Error('The practice service did not send the browser back.')
  return back.href
}
