import { t } from '../language/words'
import { Revealed } from '../ui/PlainText'
import type { ItemOf } from './turn-state'

/** What became of a question for approval. One that is still open stands above the message field. */
export function Decision({ approval }: { readonly approval: ItemOf<'approval'> }) {
  const { decision, decidedBy, name, server } = approval
  if (decision === 'pending') return null
  const words = decision === 'approved' && decidedBy === 'grant' ? t.chat.decisions.grant : t.chat.decisions[decision]
  return (
    <p className="turn-remark">
      {words}{' '}
      <code>
        <Revealed text={name} />
      </code>{' '}
      {t.chat.onServer(server)}
    </p>
  )
}
