import { z } from 'zod'
import { EndpointSummary } from '@shared/settings'
import { parseByKey } from './store'

type Json = Readonly<Record<string, unknown>>
interface Read {
  readonly stored: Json
  readonly damaged: boolean
}

/** The id of the endpoint that was the only one. */
export const SINGLE_ENDPOINT_ID = 'main'

/** What `settings.json` held of it until there could be several. */
const SingleEndpoint = z.object({
  endpoint: EndpointSummary.pick({ kind: true, baseUrl: true, model: true, tokenPlacement: true }).optional(),
  endpointHasKey: z.boolean().optional(),
})

/** Settings with a list of endpoints, whatever version wrote them. The old keys are gone from the answer. */
export function withEndpointList(settings: Json): Read {
  const { endpoint: _endpoint, endpointHasKey: _hasKey, ...stored } = settings
  if (Object.hasOwn(stored, 'endpoints')) return { stored, damaged: false }
  const { value, damaged } = parseByKey(SingleEndpoint, settings) ?? { value: {}, damaged: true }
  const { endpoint, endpointHasKey } = value
  if (!endpoint) return { stored, damaged }
  const main = {
    id: SINGLE_ENDPOINT_ID,
    name: endpointName(endpoint),
    ...endpoint,
    hasKey: endpointHasKey === true,
  }
  return { stored: { ...stored, endpoints: [main], endpointId: main.id }, damaged }
}

/** One endpoint that cannot be read must not take the others with it. */
export function readableEndpoints(stored: Json, schema: z.ZodType): Read {
  const { endpoints } = stored
  if (!Array.isArray(endpoints)) return { stored, damaged: false }
  const readable = endpoints.filter((each) => schema.safeParse(each).success)
  return { stored: { ...stored, endpoints: readable }, damaged: readable.length < endpoints.length }
}

/** How an endpoint is called when the person gave it no name. */
export function endpointName({ kind, baseUrl }: Pick<EndpointSummary, 'kind' | 'baseUrl'>): string {
  if (kind === 'openai') return 'OpenAI'
  if (kind === 'sandbox') return 'Sandbox'
  try {
    return new URL(baseUrl).host.slice(0, 100) || 'Compatible server'
  } catch {
    return 'Compatible server'
  }
}
