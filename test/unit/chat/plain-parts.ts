import type { GrantScope } from '@shared/tools'
import type { Endpoint, ToolRules } from '../../../src/main/chat/ports'

/** Nothing is allowed, nothing is listed; what is remembered is written down. */
export class PlainToolRules implements ToolRules {
  readonly remembered: { call: Parameters<ToolRules['remember']>[0]; scope: GrantScope }[] = []
  offered(_connectionId: string): ReturnType<ToolRules['offered']> {
    return { names: undefined, readOnlyMode: false, tokens: 0 }
  }
  neverAsk(_connectionId: string, _conversationId: string): readonly string[] {
    return []
  }
  /** Tools that may be called without asking. */
  granted: readonly string[] = []
  /** What a person has to read of a tool before a yes. */
  definition: string | undefined
  review({ tool }: Parameters<ToolRules['review']>[0]): ReturnType<ToolRules['review']> {
    if (this.granted.includes(tool)) return { decision: 'approve' }
    return this.definition === undefined ? { decision: 'ask' } : { decision: 'ask', definition: this.definition }
  }
  isReadOnly(_connectionId: string, _tool: string): boolean | undefined {
    return undefined
  }
  observed(): readonly string[] {
    return []
  }
  remember(call: Parameters<ToolRules['remember']>[0], scope: GrantScope): void {
    this.remembered.push({ call, scope })
    this.granted = [...this.granted, call.tool]
  }
  cachedList(_connectionId: string, _endpoint: string, _key: string): ReturnType<ToolRules['cachedList']> {
    return undefined
  }
  keepList(..._list: Parameters<ToolRules['keepList']>): void {
    // Nothing is cached.
  }
}

export function testEndpoint(baseUrl: string): Endpoint {
  return {
    id: 'test',
    kind: 'openai',
    baseUrl,
    apiKey: 'sk-canary-api-key-0123456789',
    model: 'test-model',
    tokenPlacement: 'authorization',
  }
}
