import { t } from '../language/words'
import { hostOf } from '../ui/format'
import { ShieldIcon } from '../ui/icons'
import { Revealed } from '../ui/PlainText'
import { ReadOnlyBadge } from './ReadOnlyBadge'
import type { ItemOf } from './turn-state'

/** Who is about to do what, as which account. */
export function ApprovalHead({ approval }: { readonly approval: ItemOf<'approval'> }) {
  const { name, server, serverUrl, account, readOnly } = approval
  return (
    <header className="approval-head">
      <span className="approval-icon">
        <ShieldIcon size={18} />
      </span>
      <p>
        <strong>{server}</strong>
        {serverUrl !== undefined && <span className="approval-host"> ({hostOf(serverUrl)})</span>} {t.chat.aboutToRun}{' '}
        <code>
          <Revealed text={name} />
        </code>
        {account !== undefined && (
          <span className="approval-host">
            {' '}
            {t.chat.asAccount} <bdi>{account}</bdi>
          </span>
        )}{' '}
        <ReadOnlyBadge isReadOnly={readOnly} />
      </p>
    </header>
  )
}
