import { readdirSync, readFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { RELAXATIONS } from '../../fakes/responses-schemas/relaxations'
import { createValidator, type Validator } from '../../fakes/responses-schemas/validate'

const root = resolve(import.meta.dirname, '../../..')
const recorded = resolve(root, '../shared/fixtures/openai-recorded')

it('the checked-in schemas are what the installed openai package gives', () => {
  const script = resolve(root, 'scripts/generate-response-schemas.mjs')
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow()
}, 60_000)

describe.skipIf(!existsSync(recorded))('the recorded streams of the real API (skipped where they are absent)', () => {
  it('are valid with the relaxations', () => {
    expect(problemsWith(createValidator())).toEqual([])
  })

  it.each(RELAXATIONS.map(({ why }, index) => [why, index] as const))('need the relaxation: %s', (_why, index) => {
    expect(problemsWith(createValidator(index))).not.toEqual([])
  })
})

it('a field with a slip in its name is not valid', () => {
  const event = { type: 'response.mcp_call.completed', sequence_number: 1, output_index: 0, item_id: 'mcp_1' }
  const { event: check } = createValidator()
  expect(check(event)).toEqual([])
  expect(check({ ...event, outputIndex: 0 })).not.toEqual([])
  expect(check({ ...event, item_id: undefined })).not.toEqual([])
  expect(check({ ...event, type: 'response.mcp_call.finished' })).not.toEqual([])
})

function problemsWith(validator: Validator): string[] {
  return readdirSync(recorded).flatMap((file) => {
    const text = readFileSync(resolve(recorded, file), 'utf8')
    if (file.endsWith('.chunks.txt')) {
      return text
        .trim()
        .split('\n')
        .flatMap((line) => validator.event(JSON.parse(line)))
    }
    const body = JSON.parse(text) as Record<string, unknown>
    return body['object'] === 'response' ? validator.response(body) : []
  })
}
