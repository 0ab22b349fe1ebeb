import { useState } from 'react'
import type { Grant } from '@shared/tools'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Dialog, DialogActions } from '../ui/Dialog'
import { formatMoment } from '../ui/format'
import { Note } from '../ui/Note'
import { Revealed } from '../ui/PlainText'
import { useAction, type Action } from '../ui/use-action'
import { useGrants } from './use-grants'
import './tools.css'

interface GrantsListProps {
  readonly onRevoked?: () => void
}

/** Everything that runs without asking, in one place, each revocable (security.md S59). */
export function GrantsList({ onRevoked }: GrantsListProps) {
  const { grants, error, show } = useGrants()
  const action = useAction()
  const revoke = async (grantId: string) => {
    const isDone = await action.run(async () => show(await call(bridge.invoke.tools.revoke({ grantId }))))
    if (isDone) onRevoked?.()
  }
  const revokeAll = async () => {
    const isDone = await action.run(async () => show(await call(bridge.invoke.tools.revokeAll())))
    if (isDone) onRevoked?.()
    return isDone
  }
  const failure = action.error ?? error
  return (
    <>
      {grants && <GrantRows grants={grants} action={action} onRevoke={revoke} onRevokeAll={revokeAll} />}
      {failure && <Note tone="danger">{messageText(failure, { button: t.tools.revoke })}</Note>}
    </>
  )
}

interface GrantRowsProps {
  readonly grants: readonly Grant[]
  readonly action: Pick<Action, 'isBusy'>
  readonly onRevoke: (grantId: string) => Promise<void>
  /** Resolves to whether it worked. */
  readonly onRevokeAll: () => Promise<boolean>
}

export function GrantRows({ grants, action, onRevoke, onRevokeAll }: GrantRowsProps) {
  const [asks, setAsks] = useState(false)
  if (grants.length === 0) return <p className="empty-line">{t.tools.grantsEmpty}</p>
  const confirm = async () => {
    if (await onRevokeAll()) setAsks(false)
  }
  return (
    <>
      <ul className="grant-rows" aria-label={t.tools.grantsLabel}>
        {grants.map((grant) => (
          <GrantRow key={grant.id} grant={grant} isBusy={action.isBusy} onRevoke={() => void onRevoke(grant.id)} />
        ))}
      </ul>
      <div className="form-actions">
        <Button kind="danger" onClick={() => setAsks(true)}>
          {t.tools.revokeAll}
        </Button>
      </div>
      {asks && (
        <Dialog title={t.tools.revokeAllTitle} intro={t.tools.revokeAllIntro} onClose={() => setAsks(false)}>
          <DialogActions>
            <Button onClick={() => setAsks(false)}>{t.tools.keep}</Button>
            <Button kind="danger" busy={action.isBusy} onClick={() => void confirm()}>
              {t.tools.revokeAll}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

interface GrantRowProps {
  readonly grant: Grant
  readonly isBusy: boolean
  readonly onRevoke: () => void
}

function GrantRow({ grant, isBusy, onRevoke }: GrantRowProps) {
  const { server, account, tool, toolCount = 0, conversationTitle = '', scope, grantedAt, expiresAt } = grant
  const scopeText = scope === 'conversation' ? t.tools.scopeConversation(conversationTitle) : t.tools.scopeTool
  return (
    <li className="grant-row">
      <div className="grant-text">
        <p className="grant-what">
          {tool === undefined ? (
            t.tools.scopeReadOnly(toolCount)
          ) : (
            <code>
              <Revealed text={tool} />
            </code>
          )}
          <span className="grant-server">
            {server}
            {account !== undefined && ' · '}
            {account !== undefined && <Revealed text={account} />}
          </span>
        </p>
        <p className="grant-scope">
          <Revealed text={scopeText} />
          {' · '}
          {t.tools.grantedSince(formatMoment(grantedAt))}
          {expiresAt !== undefined && ` · ${t.tools.grantedUntil(dayText(expiresAt))}`}
        </p>
      </div>
      <Button
        small
        disabled={isBusy}
        aria-label={t.tools.revokeOf(tool ?? t.tools.scopeReadOnly(toolCount), server)}
        onClick={onRevoke}
      >
        {t.tools.revoke}
      </Button>
    </li>
  )
}

/** Months ahead, the year matters and the time does not. */
function dayText(time: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(time)
}
