import { renderToStaticMarkup } from 'react-dom/server'
import { ConnectionSummary } from '@shared/connection'
import type { ConversationSettings } from '@shared/conversation'
import type { EndpointSummary, Settings } from '@shared/settings'
import { Composer } from '../../../../src/renderer/composer/Composer'
import type { ComposerProps } from '../../../../src/renderer/composer/Composer'
import { shownDesktopPreferences } from '../../../fakes/desktop-preferences'

export const endpoint = (change: Partial<EndpointSummary> = {}): EndpointSummary => ({
  id: 'e1',
  name: 'OpenAI',
  kind: 'openai',
  baseUrl: 'https://api.example/v1',
  model: 'gpt-large',
  tokenPlacement: 'authorization',
  hasApiKey: true,
  fromEnvironment: false,
  ...change,
})
export const local = endpoint({ id: 'e2', name: 'Local', kind: 'compatible', model: 'small' })
export const sandbox = endpoint({ id: 'e3', name: 'Sandbox', kind: 'sandbox', model: 'practice' })

export const settings = (change: Partial<Settings> = {}): Settings => ({
  theme: 'system',
  language: 'system',
  fontSize: 100,
  motion: 'system',
  spellCheck: true,
  modelTitles: true,
  ...shownDesktopPreferences,
  systemLanguage: 'en',
  endpoints: [endpoint(), local],
  endpoint: endpoint(),
  ...change,
})
export const connection = (change: Partial<ConnectionSummary> = {}): ConnectionSummary =>
  ConnectionSummary.parse({
    id: 'k1',
    name: 'Linear',
    serverUrl: 'https://mcp.linear.app/mcp',
    auth: 'oauth',
    status: 'connected',
    privateNetwork: false,
    scopes: [],
    tools: [],
    memoryOnly: false,
    ...change,
  })
export const noneOff: ConversationSettings = { connectionsOff: [] }

export const composer = (change: Partial<ComposerProps> = {}) =>
  renderToStaticMarkup(
    <Composer
      conversationId="c1"
      initialDraft={undefined}
      chatSettings={noneOff}
      onChatSettings={() => undefined}
      appSettings={settings()}
      connections={[]}
      questions={[]}
      isRunning={false}
      isStopping={false}
      onSend={() => Promise.resolve(true)}
      onStop={() => undefined}
      onOpenConnectors={() => undefined}
      {...change}
    />,
  )
export const button = (html: string, name: string) =>
  new RegExp(`<button[^>]*(aria-label="${name}"[^>]*>|>(<[^>]*>)*${name}(<|$))`).exec(html)?.[0]
export const text = (html: string) => html.replace(/<[^>]*>/g, ' ')
