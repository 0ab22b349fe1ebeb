import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client'
import { signInAt } from './connect-person.mjs'

/** What an application that uses the official client has to bring: the storage, and the way into the browser. */
class Provider {
  stored = {}
  authorizationUrl
  onTokens = () => undefined
  redirectUrl = 'app.example.peer:/oauth/callback'
  clientMetadata = {
    client_name: 'Peer',
    application_type: 'native',
    redirect_uris: [this.redirectUrl],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  }

  clientInformation = () => this.stored.client
  saveClientInformation = (client) => void (this.stored.client = client)
  tokens = () => this.stored.tokens
  saveTokens = (tokens) => {
    this.stored.tokens = tokens
    this.onTokens()
  }
  codeVerifier = () => this.stored.codeVerifier
  saveCodeVerifier = (codeVerifier) => void (this.stored.codeVerifier = codeVerifier)
  discoveryState = () => this.stored.discovery
  saveDiscoveryState = (discovery) => void (this.stored.discovery = discovery)
  redirectToAuthorization = (url) => void (this.authorizationUrl = url)
}

/** The official TypeScript client, used as its documentation shows. */
export const peer = {
  async firstConnect(serverUrl, person) {
    const provider = new Provider()
    const transport = new StreamableHTTPClientTransport(serverUrl, { authProvider: provider })
    await connect(transport).catch((error) => {
      if (!(error instanceof UnauthorizedError)) throw error
    })
    const back = await person(() => signInAt(serverUrl.origin, provider.authorizationUrl.href))
    await transport.finishAuth(new URL(back).searchParams)
    await connectAndList(serverUrl, provider)
    return { serverUrl, provider }
  },

  async reconnect({ serverUrl, provider }) {
    await connectAndList(serverUrl, provider)
  },

  /** Up to the new token; what the client sends again after it is not counted, and `rest` waits for. */
  async refresh({ serverUrl, provider }) {
    provider.stored.tokens = { ...provider.stored.tokens, access_token: 'expired' }
    const refreshed = new Promise((resolve) => (provider.onTokens = resolve))
    const rest = connectAndList(serverUrl, provider)
    await Promise.race([refreshed, rest])
    return { rest }
  },
}

async function connectAndList(serverUrl, provider) {
  const client = await connect(new StreamableHTTPClientTransport(serverUrl, { authProvider: provider }))
  await client.listTools()
  await client.close()
}

async function connect(transport) {
  const client = new Client({ name: 'peer', version: '1.0.0' })
  await client.connect(transport)
  return client
}
