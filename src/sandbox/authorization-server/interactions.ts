import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type Provider } from 'oidc-provider'
import { pageHeaders } from './page'
import { consentPage, problemPage, signInPage } from './pages'
import { inPlainWords } from './scopes'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>
interface Exchange {
  readonly provider: Provider
  readonly req: IncomingMessage
  readonly res: ServerResponse
  readonly interaction: Interaction
  readonly clientName: string
}

const maximumForm = 8 * 1024
const maximumName = 60

/** The pages a person sees: sign in, then consent. oidc-provider decides which, and continues after each answer. */
export async function handleInteraction(provider: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
  let interaction: Interaction
  try {
    interaction = await provider.interactionDetails(req, res)
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error
    send(
      res,
      400,
      problemPage('This sign-in is no longer waiting: it was finished, took too long, or was started elsewhere.'),
    )
    return
  }
  const client = await provider.Client.find(textParameter(interaction, 'client_id'))
  const exchange = { provider, req, res, interaction, clientName: client?.clientName ?? 'an unnamed app' }
  const isSignIn = interaction.prompt.name === 'login'
  if (req.method === 'GET') {
    send(res, 200, isSignIn ? signIn(exchange) : consent(exchange))
    return
  }
  if (req.method !== 'POST') {
    send(res, 405, problemPage('This address only answers to the buttons of its page.'))
    return
  }
  const form = await readForm(req)
  return isSignIn ? finishSignIn(exchange, form) : finishConsent(exchange, form)
}

function signIn({ req, clientName }: Exchange, problem?: string): string {
  return signInPage({ action: req.url ?? '', clientName, ...(problem === undefined ? {} : { problem }) })
}

function consent({ req, interaction, clientName }: Exchange): string {
  return consentPage({
    action: req.url ?? '',
    clientName,
    person: interaction.session?.accountId ?? '',
    permissions: inPlainWords(textParameter(interaction, 'scope').split(' ')),
    returnsTo: recognisable(textParameter(interaction, 'redirect_uri')),
  })
}

async function finishSignIn(exchange: Exchange, form: URLSearchParams): Promise<void> {
  const accountId = (form.get('person') ?? form.get('name') ?? '').replace(/\s+/g, ' ').trim().slice(0, maximumName)
  if (accountId === '') {
    send(exchange.res, 200, signIn(exchange, 'Type a name, or pick one of the people below.'))
    return
  }
  const { provider, req, res } = exchange
  await provider.interactionFinished(req, res, { login: { accountId } })
}

async function finishConsent(exchange: Exchange, form: URLSearchParams): Promise<void> {
  const { provider, req, res } = exchange
  switch (form.get('decision')) {
    case 'allow':
      return provider.interactionFinished(req, res, { consent: { grantId: await saveGrant(exchange) } })
    case 'deny':
      return provider.interactionFinished(req, res, {
        error: 'access_denied',
        error_description: 'The person declined.',
      })
    case 'switch':
      return signInAgain(exchange)
    default: {
      send(res, 200, consent(exchange))
      return
    }
  }
}

/** Grants exactly what the page showed, for the requested resource. */
async function saveGrant({ provider, interaction }: Exchange): Promise<string> {
  const accountId = interaction.session?.accountId
  if (accountId === undefined) throw new errors.SessionNotFound('consent without a signed-in person')
  const clientId = textParameter(interaction, 'client_id')
  const existing = interaction.grantId === undefined ? undefined : await provider.Grant.find(interaction.grantId)
  const grant = existing ?? new provider.Grant({ accountId, clientId })
  const details = interaction.prompt.details as {
    missingOIDCScope?: string[]
    missingResourceScopes?: Record<string, string[]>
  }
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(' '))
  for (const [resource, scopes] of Object.entries(details.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '))
  }
  return grant.save()
}

/** "Not you?": forgets the browser session and starts the same authorization request again. */
async function signInAgain({ provider, res, interaction }: Exchange): Promise<void> {
  const uid = interaction.session?.uid
  const session = uid === undefined ? undefined : await provider.Session.findByUid(uid)
  await session?.destroy()
  await interaction.destroy()
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(interaction.params)) {
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') parameters.append(name, one)
  }
  res.writeHead(303, { Location: `/authorize?${parameters.toString()}`, 'Cache-Control': 'no-store' }).end()
}

function textParameter({ params }: Interaction, name: string): string {
  const value = params[name]
  return typeof value === 'string' ? value : ''
}

/** `app.patchbay.desktop` for a custom scheme (RFC 8252 §7.1), the host for everything else. */
function recognisable(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri)
  return host === '' ? protocol.slice(0, -1) : host
}

async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maximumForm) chunks.push(chunk)
  }
  return new URLSearchParams(size <= maximumForm ? Buffer.concat(chunks).toString('utf8') : '')
}

function send(res: ServerResponse, status: number, body: string): void {
  res.writeHead(status, pageHeaders).end(body)
}
