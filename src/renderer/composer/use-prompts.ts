import { useEffect, useState } from 'react'
import type { SavedPrompt } from '@shared/conversation'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { insertPrompt, promptsFor, slashAt } from './slash'
import type { Field } from './use-field'
import type { SuggestionOption, SuggestionSource } from './use-suggestions'

interface PromptActions {
  /** Asks for a name, and keeps the text under it. */
  readonly onSave: (text: string) => void
  readonly onOpenPrompts: (() => void) | undefined
}

/** What `/` at the beginning offers: the saved prompts, and saving one. */
export function usePrompts(field: Field, { onSave, onOpenPrompts }: PromptActions) {
  const { text, caret, edit } = field
  const slash = slashAt(text, caret)
  const [prompts, setPrompts] = usePromptList(slash !== undefined)
  if (!slash || !prompts) return { source: undefined, prompts: prompts ?? [], setPrompts }

  const options: SuggestionOption[] = promptsFor(slash.query, prompts).map((prompt) => ({
    key: prompt.id,
    label: `/${prompt.name}`,
    detail: firstLine(prompt.text),
    choose: () => {
      const next = insertPrompt(slash, prompt.text)
      edit(next.text, next.caret)
    },
  }))
  if (slash.rest !== '') options.push({ key: 'save', label: t.composer.saveAsPrompt, choose: () => onSave(slash.rest) })
  if (onOpenPrompts && slash.query === '')
    options.push({ key: 'manage', label: t.composer.managePrompts, choose: onOpenPrompts })
  const source: SuggestionSource = {
    place: '/',
    label: t.composer.prompts,
    options,
    ...(prompts.length === 0 && slash.rest === '' && slash.query === '' ? { hint: t.composer.noPrompts } : {}),
  }
  return { source, prompts, setPrompts }
}

/** Read when the first `/` is typed; kept current from then on. */
function usePromptList(isWanted: boolean) {
  const [prompts, setPrompts] = useState<readonly SavedPrompt[]>()
  const [wasWanted, setWasWanted] = useState(false)
  if (isWanted && !wasWanted) setWasWanted(true)
  useEffect(() => {
    if (!wasWanted) return
    call(bridge.invoke.prompts.list()).then(setPrompts, () => setPrompts([]))
    return bridge.on.prompts.changed(setPrompts)
  }, [wasWanted])
  return [prompts, setPrompts] as const
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0]?.slice(0, 120) ?? ''
}
