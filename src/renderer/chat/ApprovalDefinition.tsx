import { useEffect } from 'react'
import { t } from '../language/words'
import { Disclosure } from '../ui/Disclosure'
import { Note } from '../ui/Note'
import { PlainText } from '../ui/PlainText'

interface ApprovalDefinitionProps {
  /** The tool's own words, as lines. */
  readonly text: string
  readonly name: string
  readonly onOpened: () => void
}

/** A tool that hides some of its words: what they are, with every hidden character named, before anybody says yes (security.md S56). */
export function ApprovalDefinition({ text, name, onOpened }: ApprovalDefinitionProps) {
  return (
    <>
      <Note tone="warn">{t.chat.definitionHides}</Note>
      <Disclosure summary={t.chat.showDefinition}>
        <Opened onOpened={onOpened} />
        <PlainText text={text} label={t.chat.definitionOf(name)} whole />
      </Disclosure>
    </>
  )
}

function Opened({ onOpened }: Pick<ApprovalDefinitionProps, 'onOpened'>) {
  useEffect(onOpened)
  return null
}
