import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ConnectionSummary } from '@shared/connection'
import type { Conversation } from '@shared/conversation'
import type { Turn } from '@shared/turn'
import type { TurnNavigation } from '../../../../src/renderer/chat/turn-props'

export const markup = (view: ReactNode) => renderToStaticMarkup(view)

/** Accessible names of the buttons, as far as markup alone tells them. */
export function buttons(html: string): string[] {
  return [...html.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = '', content = '']) =>
      /aria-label="([^"]*)"/.exec(attributes)?.[1] ?? content.replace(/<[^>]*>/g, ''),
  )
}

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

export const turn = (id: string, change: Partial<Turn> = {}): Turn => ({
  id,
  startedAt: 1,
  userText: 'Hello',
  attachments: [],
  mentions: [],
  status: 'running',
  items: [],
  ...change,
})

export const text = (id: string, content = '') => ({ type: 'text', id, text: content, refusal: false }) as const

export const call = (id: string, status: 'running' | 'completed' | 'failed' = 'completed') =>
  ({ type: 'tool_call', id, server: 'Linear', name: 'search', arguments: '{}', status }) as const

export const conversation = (...turns: Turn[]): Conversation => ({
  id: 'c1',
  title: 'Hello',
  createdAt: 1,
  updatedAt: 1,
  pinned: false,
  archived: false,
  settings: { connectionsOff: [] },
  turns,
  hasEarlier: false,
  usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0, reasoningTokens: 0 },
  draft: { text: '', attachments: [] },
})

export const navigation: TurnNavigation = {
  openSettings: () => undefined,
  openConnectors: () => undefined,
  newChat: () => undefined,
  openChat: () => undefined,
  showVersion: async () => undefined,
}
