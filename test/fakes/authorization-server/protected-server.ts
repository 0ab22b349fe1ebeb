import { json, type RecordingServer, startRecordingServer } from './recording-server'

export interface ProtectedServer extends RecordingServer {
  readonly serverUrl: URL
  /** Members to add to or remove from the protected resource metadata. */
  readonly behaviour: { metadata: Record<string, unknown>; challenge: string | undefined }
}

/** An MCP endpoint at `/mcp` that answers 401 and names its authorization servers (RFC 9728). */
export async function startProtectedServer(authorizationServers: string[]): Promise<ProtectedServer> {
  const server = await startRecordingServer()
  const metadataPath = '/.well-known/oauth-protected-resource/mcp'
  const behaviour: ProtectedServer['behaviour'] = {
    metadata: {},
    challenge: `Bearer resource_metadata="${server.origin}${metadataPath}"`,
  }
  server.answer('/mcp', () => ({
    status: 401,
    ...(behaviour.challenge !== undefined && { headers: { 'www-authenticate': behaviour.challenge } }),
  }))
  server.answer(metadataPath, () =>
    json({
      resource: `${server.origin}/mcp`,
      authorization_servers: authorizationServers,
      ...behaviour.metadata,
    }),
  )
  return Object.assign(server, { serverUrl: new URL('/mcp', server.origin), behaviour })
}
