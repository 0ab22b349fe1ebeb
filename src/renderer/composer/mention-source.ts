import type { ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'
import { insertMention, mentionAt, mentionOptions } from './mentions'
import type { Field } from './use-field'
import type { SuggestionSource } from './use-suggestions'

/** What `@` offers at the caret: the services that this chat can use, and their tools. */
export function mentionSource(field: Field, usable: readonly ConnectionSummary[]): SuggestionSource | undefined {
  const { text, caret, edit } = field
  const trigger = mentionAt(text, caret)
  if (!trigger || usable.length === 0) return undefined
  const options = mentionOptions(trigger.query, usable).map((option) => {
    const tools = usable.find(({ id }) => id === option.connectionId)?.tools.length ?? 0
    const detail = option.detail ?? (option.tool === undefined && tools > 0 ? t.composer.toolCount(tools) : undefined)
    return {
      key: `${option.connectionId}/${option.tool ?? ''}`,
      label: option.text,
      ...(detail === undefined ? {} : { detail }),
      choose: () => {
        const next = insertMention(text, trigger, caret, option.text)
        edit(next.text, next.caret)
      },
    }
  })
  return { place: `@ ${trigger.start}`, label: t.composer.mentions, options }
}
