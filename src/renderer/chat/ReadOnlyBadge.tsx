import { t } from '../language/words'

/** The server's own claim, said as one: it is shown, never trusted (security.md S52). */
export function ReadOnlyBadge({ isReadOnly }: { readonly isReadOnly: boolean | undefined }) {
  if (isReadOnly === undefined) return null
  return (
    <span className={isReadOnly ? 'badge' : 'badge badge-warn'} title={t.chat.readOnlyHint(isReadOnly)}>
      {isReadOnly ? t.chat.claimsReadOnly : t.chat.mayWrite}
    </span>
  )
}
