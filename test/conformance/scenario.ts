import { z } from 'zod'
import type { PrivateKey } from '../../src/main/auth/grant'

/** What the suite hands to the client under test: the last argument, and three variables of the environment. */
export interface Scenario {
  readonly name: string
  readonly version: string
  readonly serverUrl: URL
  readonly ownClient: { readonly client_id: string; readonly client_secret: string } | undefined
  readonly machine:
    | {
        readonly client_id: string
        readonly proof:
          | { readonly kind: 'client_secret'; readonly client_secret: string }
          | { readonly kind: 'private_key_jwt'; readonly privateKey: PrivateKey }
      }
    | undefined
}

const Context = z.object({
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  private_key_pem: z.string().optional(),
  signing_algorithm: z.string().optional(),
})

export function readScenario(argv: readonly string[], env: NodeJS.ProcessEnv): Scenario {
  const name = env.MCP_CONFORMANCE_SCENARIO ?? ''
  const context = Context.parse(JSON.parse(env.MCP_CONFORMANCE_CONTEXT ?? '{}'))
  const isMachine = name.startsWith('auth/client-credentials')
  const { client_id, client_secret } = context
  const hasSecret = client_id !== undefined && client_secret !== undefined
  return {
    name,
    version: env.MCP_CONFORMANCE_PROTOCOL_VERSION ?? '2025-11-25',
    serverUrl: new URL(argv.at(-1) ?? ''),
    ownClient: !isMachine && hasSecret ? { client_id, client_secret } : undefined,
    machine: isMachine ? machineOf(context) : undefined,
  }
}

function machineOf(context: z.infer<typeof Context>): Scenario['machine'] {
  const { client_id = '', client_secret = '', private_key_pem: pem, signing_algorithm: alg = 'ES256' } = context
  if (pem === undefined) return { client_id, proof: { kind: 'client_secret', client_secret } }
  return { client_id, proof: { kind: 'private_key_jwt', privateKey: { pem, alg } } }
}
