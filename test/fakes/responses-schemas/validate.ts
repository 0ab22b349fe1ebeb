import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { RELAXATIONS, type Schema } from './relaxations'

export const SCHEMA_FILE = resolve(__dirname, 'responses.schema.json')

/** Says what is wrong with an event or a response, one line each; an empty array is a valid one. */
export interface Validator {
  event(event: unknown): string[]
  response(response: unknown): string[]
  /** The parts of a request that the schemas know: items of `input`, `tools` and `reasoning`. */
  request(body: unknown): string[]
}

/** The official shapes, relaxed by what the recordings prove. `except` leaves one relaxation out. */
export function createValidator(except?: number): Validator {
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as { definitions: Record<string, Schema> }
  RELAXATIONS.forEach(({ definition, relax }, index) => {
    const target = schema.definitions[definition]
    if (!target) throw new Error(`The types no longer have ${definition}`)
    if (index !== except) relax(target)
  })
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema(schema, 'responses')
  // An event is held against the definition of its own type: against the whole union it would miss sixty of them.
  const definitionOf = new Map<unknown, string>()
  for (const { $ref = '' } of schema.definitions['ResponseStreamEvent']?.anyOf ?? []) {
    const name = decodeURIComponent($ref.split('/').at(-1) ?? '')
    definitionOf.set(schema.definitions[name]?.properties?.['type']?.['const'], name)
  }
  const check = (definition: string, value: unknown): string[] => {
    const validate = ajv.getSchema(`responses#/definitions/${definition}`)
    if (!validate) return [`there is no definition ${definition}`]
    return validate(value) ? [] : (validate.errors ?? []).filter(isTelling).map(inWords)
  }
  return {
    response: (response) => check('Response', response),
    request: (body) => {
      const { input, tools = [], reasoning = {} } = body as Record<string, unknown>
      return [
        ...(input as unknown[]).flatMap((item) => check('ResponseInputItem', item)),
        ...(tools as unknown[]).flatMap((tool) => check('Tool', tool)),
        ...check('Reasoning', reasoning),
      ]
    },
    event: (event) => {
      const type = (event as { type?: unknown }).type
      const definition = definitionOf.get(type)
      return definition === undefined ? [`no event has the type ${String(type)}`] : check(definition, event)
    },
  }
}

/** Without the errors of branches that were never meant; the `anyOf` itself stays, so no failure is lost. */
function isTelling({ keyword }: ErrorObject): boolean {
  return keyword !== 'const'
}

function inWords({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`
}
