import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import type { z } from 'zod'
import type { ApprovalItem } from '@shared/turn'
import { bridge, call } from '../bridge'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { hostOf } from '../ui/format'
import { ShieldIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { Revealed } from '../ui/PlainText'
import { hasInvisible } from '../ui/invisible'
import { useAction } from '../ui/use-action'
import { isTooEarly, mustBeRead } from './approval-guard'
import { isEmptyArguments, readableJson, tellingArguments } from './json-text'

interface ApprovalProps {
  readonly conversationId: string
  readonly turnId: string
  readonly approval: z.infer<typeof ApprovalItem>
}

/** Asks before a tool is called. It stands outside the conversation, where no answer can draw one like it (security.md S51). */
export function Approval({ conversationId, turnId, approval }: ApprovalProps) {
  const { id: approvalRequestId, name, server, serverUrl } = approval
  const text = readableJson(approval.arguments)
  const answering = useAction()
  const [hasRead, setHasRead] = useState(!mustBeRead(text))
  const appearedAt = useRef(Number.POSITIVE_INFINITY)
  const readingId = useId()
  useEffect(() => {
    appearedAt.current = performance.now()
  }, [])

  const answer = (event: MouseEvent, approve: boolean) => {
    // A click made by a key has no count.
    if (event.detail === 0 && isTooEarly(appearedAt.current, performance.now())) return
    const input = { conversationId, turnId, approvalRequestId, approve }
    void answering.run(() => call(bridge.invoke.chat.answerApproval(input)))
  }
  const swallowEarlyKey = (event: KeyboardEvent) => {
    const presses = event.key === 'Enter' || event.key === ' '
    if (presses && (event.repeat || isTooEarly(appearedAt.current, performance.now()))) event.preventDefault()
  }
  return (
    <div
      className="approval"
      role="group"
      aria-label={`Approval needed: ${name}`}
      tabIndex={-1}
      onKeyDown={swallowEarlyKey}
    >
      <header className="approval-head">
        <span className="approval-icon">
          <ShieldIcon size={18} />
        </span>
        <p>
          <strong>{server}</strong>
          {serverUrl !== undefined && <span className="approval-host"> ({hostOf(serverUrl)})</span>} is about to run{' '}
          <code>
            <Revealed text={name} />
          </code>
        </p>
      </header>
      <Arguments text={text} name={name} onRead={() => setHasRead(true)} />
      {hasInvisible(approval.arguments) && (
        <Note tone="warn">This contains characters that cannot be seen. They are shown by their code.</Note>
      )}
      {answering.error && (
        <Note tone="danger">{messageText(answering.error, { name: server, button: 'Approve' })}</Note>
      )}
      <div className="approval-actions">
        {!hasRead && (
          <p id={readingId} className="approval-reading">
            Scroll to the end to approve.
          </p>
        )}
        <Button busy={answering.isBusy} onClick={(event) => answer(event, false)}>
          Deny
        </Button>
        <Button
          kind="primary"
          busy={answering.isBusy}
          disabled={!hasRead}
          aria-describedby={hasRead ? undefined : readingId}
          onClick={(event) => answer(event, true)}
        >
          Approve
        </Button>
      </div>
    </div>
  )
}

interface ArgumentsProps {
  readonly text: string
  readonly name: string
  readonly onRead: () => void
}

function Arguments({ text, name, onRead }: ArgumentsProps) {
  const box = useRef<HTMLPreElement>(null)
  const checkRead = () => {
    const element = box.current
    if (element && element.scrollTop + element.clientHeight >= element.scrollHeight - 8) onRead()
  }
  // What fits into the box has been seen.
  useEffect(checkRead)
  const facts = mustBeRead(text) ? tellingArguments(text) : []
  if (isEmptyArguments(text)) return <p className="approval-empty">It is called without any arguments.</p>
  return (
    <>
      {facts.length > 0 && (
        <dl className="facts approval-facts">
          {facts.map(({ name: fact, value }) => (
            <div key={fact}>
              <dt>{fact}</dt>
              <dd>
                <Revealed text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <pre
        ref={box}
        className="approval-arguments"
        tabIndex={0}
        role="group"
        aria-label={`Arguments for ${name}`}
        onScroll={checkRead}
      >
        <Revealed text={text} />
      </pre>
    </>
  )
}
