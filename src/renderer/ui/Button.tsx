import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly small?: boolean
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'secondary', small = false, busy = false, className, disabled, ...rest }: ButtonProps) {
  const names = ['button', `button-${kind}`, small ? 'button-small' : '', className ?? '']
  return (
    <button
      type="button"
      className={names.filter(Boolean).join(' ')}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      {...rest}
    />
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly label: string
  readonly children: ReactNode
}

/** The label is spoken and shown as a tooltip: an icon alone says nothing. */
export function IconButton({ label, kind = 'quiet', className, ...rest }: IconButtonProps) {
  return <Button kind={kind} className={`icon-button ${className ?? ''}`} aria-label={label} title={label} {...rest} />
}
