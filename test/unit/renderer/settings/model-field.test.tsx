import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { ModelField, ModelList, stateText } from '../../../../src/renderer/settings/ModelField'
import { modelOptions, stepOption } from '../../../../src/renderer/settings/model-options'

const none = { shown: [], more: 0 }

describe('the field for a model', () => {
  const html = renderToStaticMarkup(
    <ModelField endpointId="e1" label="Model" value="gpt-5.5" onValue={() => undefined} error="Not there." />,
  )

  it('is a labelled combobox that anything can be typed into', () => {
    const [field = ''] = /<input[^>]*>/.exec(html) ?? []
    for (const part of ['role="combobox"', 'aria-expanded="false"', 'aria-autocomplete="list"', 'value="gpt-5.5"'])
      expect(field).toContain(part)
    const id = /id="([^"]*)"/.exec(field)?.[1] ?? 'no id'
    expect(html).toContain(`<label class="field-label" for="${id}">Model</label>`)
    expect(html).toContain(`<p class="field-error" id="${id}-error">Not there.</p>`)
    expect(field).toContain(`aria-describedby="${id}-error"`)
    const list = /aria-controls="([^"]*)"/.exec(field)?.[1] ?? 'no list'
    expect(html).toContain(`<ul id="${list}" role="listbox" aria-label="Model">`)
  })

  it('can be opened without a keyboard, and is one stop for Tab', () => {
    expect(html).toMatch(/<button[^>]*aria-label="Show the models"[^>]*tabindex="-1"/i)
  })
})

describe('the models to choose from', () => {
  it('mark the one that is chosen; the active one is only marked for the eye', () => {
    const options = { shown: ['a', 'b', 'c'], more: 0 }
    const html = renderToStaticMarkup(
      <ModelList id="m" label="Model" options={options} chosen="b" active={2} onChoose={() => undefined} />,
    )
    expect(html.match(/aria-selected="true"[^>]*>[^<]*/g)).toEqual([expect.stringMatching(/>b$/)])
    expect(html).toMatch(/id="m-2"[^>]*class="model-option is-active"/)
  })

  it('are narrowed by what is typed, first those that begin with it', () => {
    const models = ['gpt-5.5', 'gpt-5.5-mini', 'my-gpt', 'o5']
    expect(modelOptions(models, ' GPT ').shown).toEqual(['gpt-5.5', 'gpt-5.5-mini', 'my-gpt'])
    expect(modelOptions(models, '').shown).toEqual(models)
    expect(modelOptions(models, 'x')).toEqual(none)
  })

  it('are a screenful at most; how many more there are is said', () => {
    const many = Array.from({ length: 2000 }, (_, index) => `m${index}`)
    const options = modelOptions(many, '')
    expect(options.shown).toHaveLength(100)
    const state = { models: many, isLoading: false, failure: undefined }
    expect(stateText(state, options)).toBe('1900 more. Type a part of the name.')
  })

  it('are walked in a circle, from the beginning or from the end', () => {
    expect(stepOption(-1, 1, 3)).toBe(0)
    expect(stepOption(-1, -1, 3)).toBe(2)
    expect(stepOption(2, 1, 3)).toBe(0)
    expect(stepOption(0, -1, 3)).toBe(2)
    expect(stepOption(0, 1, 0)).toBe(-1)
  })

  it('that cannot be listed are no reason to be stuck: the sentence says so', () => {
    const idle = { models: undefined, isLoading: false, failure: undefined }
    expect(stateText(idle, none)).toBe('')
    expect(stateText({ ...idle, isLoading: true }, none)).toContain('Asking the server')
    expect(stateText({ ...idle, failure: { code: 'model_unauthorized', host: 'llm.example' } }, none)).toBe(
      'llm.example does not accept your API key. Enter a valid one in Settings. You can type the name as well.',
    )
    expect(stateText({ ...idle, models: [] }, none)).toContain('Type the name')
    expect(stateText({ ...idle, models: ['a'] }, none)).toContain('as you type it')
    expect(stateText({ ...idle, models: ['a'] }, { shown: ['a'], more: 0 })).toBe('1 model')
  })
})
