import { useId, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { GrantScope } from '@shared/tools'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { DefinitionDiff } from '../tools/DefinitionDiff'
import { Button } from '../ui/Button'
import { hasInvisible } from '../ui/invisible'
import { Menu } from '../ui/Menu'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { ApprovalArguments } from './ApprovalArguments'
import { ApprovalDefinition } from './ApprovalDefinition'
import { ApprovalHead } from './ApprovalHead'
import { grantChoices, mustBeRead } from './approval-guard'
import { ShieldCheckIcon } from './icons'
import { readableJson } from './json-text'
import type { ItemOf } from './turn-state'
import { useSettling } from './use-settling'

interface ApprovalProps {
  readonly conversationId: string
  readonly turnId: string
  readonly approval: ItemOf<'approval'>
}

/** Asks before a tool is called. It stands outside the conversation, where no answer can draw one like it (security.md S51). */
export function Approval({ conversationId, turnId, approval }: ApprovalProps) {
  const { id: approvalRequestId, name, server, change, hidesText = false, definition = '', follows = [] } = approval
  const text = readableJson(approval.arguments)
  const answering = useAction()
  const [hasReadArguments, setHasReadArguments] = useState(!mustBeRead(text))
  const [hasReadTool, setHasReadTool] = useState(!hidesText)
  const hasRead = hasReadArguments && hasReadTool
  const readingId = useId()
  const isEarly = useSettling()
  const answer = (approve: boolean, remember?: GrantScope) => {
    const input = { conversationId, turnId, approvalRequestId, approve, ...(remember ? { remember } : {}) }
    void answering.run(() => call(bridge.invoke.chat.answerApproval(input)))
  }
  // A click made by a key has no count.
  const press = (event: MouseEvent, approve: boolean) => {
    if (event.detail > 0 || !isEarly()) answer(approve)
  }
  const swallowEarlyKey = (event: KeyboardEvent) => {
    const presses = event.key === 'Enter' || event.key === ' '
    if (presses && (event.repeat || isEarly())) event.preventDefault()
  }
  const choices = grantChoices(approval).map((scope) => ({
    label: t.chat.remember[scope](server),
    icon: <ShieldCheckIcon />,
    onSelect: () => {
      if (!isEarly()) answer(true, scope)
    },
  }))
  return (
    <div
      className="approval"
      role="group"
      aria-label={t.chat.approvalNeeded(name)}
      tabIndex={-1}
      onKeyDown={swallowEarlyKey}
    >
      <ApprovalHead approval={approval} />
      {follows.length > 0 && <Note tone="warn">{t.chat.follows(follows)}</Note>}
      {change && (
        <>
          <Note tone="warn">{t.chat.definitionChanged(server)}</Note>
          <DefinitionDiff change={change} />
        </>
      )}
      {hidesText && <ApprovalDefinition text={definition} name={name} onOpened={() => setHasReadTool(true)} />}
      <ApprovalArguments source={approval.arguments} text={text} name={name} onRead={() => setHasReadArguments(true)} />
      {hasInvisible(approval.arguments) && <Note tone="warn">{t.chat.holdsInvisible}</Note>}
      {answering.error && (
        <Note tone="danger">{messageText(answering.error, { name: server, button: t.chat.approve })}</Note>
      )}
      <div className="approval-actions">
        {!hasRead && (
          <p id={readingId} className="approval-reading">
            {hasReadTool ? t.chat.scrollToApprove : t.chat.openToApprove}
          </p>
        )}
        <Button busy={answering.isBusy} onClick={(event) => press(event, false)}>
          {t.chat.deny}
        </Button>
        <Button
          kind="primary"
          busy={answering.isBusy}
          disabled={!hasRead}
          aria-describedby={hasRead ? undefined : readingId}
          onClick={(event) => press(event, true)}
        >
          {t.chat.approve}
        </Button>
        {hasRead && choices.length > 0 && <Menu label={t.chat.moreApprovals} items={choices} />}
      </div>
    </div>
  )
}
