import type { Reception, RedirectHandler } from '../../../src/main/auth/redirect-handler'

/** A person who consents at once: follows one redirect and hands the result to where it belongs, as a browser would. */
export async function browse(url: URL, redirects: RedirectHandler): Promise<Reception | number> {
  const response = await fetch(url, { redirect: 'manual' })
  const location = response.headers.get('location')
  if (location === null) return response.status
  if (location.startsWith('http:')) return (await fetch(location)).status
  return redirects.receive(location)
}
