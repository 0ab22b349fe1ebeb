import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ConversationSettings } from '@shared/conversation'
import type { EndpointSummary } from '@shared/settings'
import { ModelChoice } from '../../../../src/renderer/composer/ModelChoice'
import { asInSettings, endpointOf, withEndpoint, withModel } from '../../../../src/renderer/composer/model-choice'
import { composer, endpoint, noneOff, sandbox, settings, text } from './fixtures'

describe('the model of a chat', () => {
  it('is named on its button; the practice model never by its name on the wire', () => {
    expect(text(composer())).toContain('gpt-large')
    expect(text(composer({ chatSettings: { ...noneOff, model: 'gpt-mini' } }))).toContain('gpt-mini')
    const practice = composer({ appSettings: settings({ endpoints: [sandbox], endpoint: sandbox }) })
    expect(practice).toContain('class="model-name">Practice model<')
    expect(text(practice)).not.toContain('practice ')
  })

  it('is that of Settings again when its endpoint is gone', () => {
    expect(endpointOf({ ...noneOff, endpointId: 'e2' }, settings())?.name).toBe('Local')
    expect(endpointOf({ ...noneOff, endpointId: 'gone' }, settings())?.name).toBe('OpenAI')
  })

  it('does not go along to another endpoint, and is no choice when it is that of Settings', () => {
    const chosen = { ...noneOff, model: 'gpt-mini', effort: 'low', instructions: 'Be brief.' } as const
    expect(withEndpoint(chosen, 'e2')).toEqual({
      ...noneOff,
      effort: 'low',
      instructions: 'Be brief.',
      endpointId: 'e2',
    })
    expect(withModel(chosen, ' gpt-large ', endpoint())).not.toHaveProperty('model')
    expect(withModel(chosen, '', endpoint())).not.toHaveProperty('model')
    expect(withModel(chosen, ' other ', endpoint())).toHaveProperty('model', 'other')
    expect(asInSettings({ ...chosen, endpointId: 'e2' })).toEqual({ ...noneOff, instructions: 'Be brief.' })
  })

  it('is chosen with its endpoint and effort; the practice model leaves nothing to choose', () => {
    const choice = (of: EndpointSummary, chatSettings: ConversationSettings = noneOff) =>
      renderToStaticMarkup(
        <ModelChoice
          chatSettings={chatSettings}
          appSettings={settings()}
          endpoint={of}
          onChatSettings={() => undefined}
        />,
      )
    expect(text(choice(endpoint()))).toMatch(/Answered by.*Model.*Reasoning effort.*Default.*Minimal.*High/s)
    expect(choice(endpoint())).not.toContain('Use as in Settings')
    expect(choice(endpoint(), { ...noneOff, effort: 'high' })).toContain('Use as in Settings')
    expect(text(choice(sandbox))).toContain('nothing to choose')
    expect(text(choice(sandbox))).not.toContain('Reasoning effort')
  })
})

describe('the tokens of a chat', () => {
  const usage = { inputTokens: 12_000, cachedTokens: 9000, outputTokens: 345, reasoningTokens: 100 }

  it('are a short figure with the whole account behind it', () => {
    const html = composer({ usage: { ...usage, costUsd: 0.0123 } })
    expect(html).toContain('>12K tokens<')
    expect(html).toContain('12,000 tokens read (9,000 from the cache), 345 written')
    expect(html).toContain('about $0.0123')
  })

  it('are not there before the first answer', () => {
    expect(composer({ usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 } })).not.toContain(
      'composer-usage',
    )
  })
})
