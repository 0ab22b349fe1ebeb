import type { ConversationSettings } from '@shared/conversation'
import type { EndpointSummary, Settings } from '@shared/settings'

/** The endpoint that answers this chat: its own, if that is still there, else as in Settings. */
export function endpointOf(chat: ConversationSettings, app: Settings): EndpointSummary | undefined {
  return app.endpoints.find(({ id }) => id === chat.endpointId) ?? app.endpoint
}

/** Another endpoint knows other models: the chosen one does not go along. */
export function withEndpoint(chat: ConversationSettings, endpointId: string | undefined): ConversationSettings {
  const { endpointId: _endpointId, model: _model, ...rest } = chat
  return endpointId === undefined ? rest : { ...rest, endpointId }
}

/** The model that Settings name, or none, is no choice of the chat's. */
export function withModel(
  chat: ConversationSettings,
  model: string,
  endpoint: EndpointSummary | undefined,
): ConversationSettings {
  const { model: _model, ...rest } = chat
  const chosen = model.trim()
  return chosen === '' || chosen === endpoint?.model ? rest : { ...rest, model: chosen }
}

export function withEffort(chat: ConversationSettings, effort: ConversationSettings['effort']): ConversationSettings {
  const { effort: _effort, ...rest } = chat
  return effort === undefined ? rest : { ...rest, effort }
}

export function asInSettings(chat: ConversationSettings): ConversationSettings {
  return withEffort(withEndpoint(chat, undefined), undefined)
}
