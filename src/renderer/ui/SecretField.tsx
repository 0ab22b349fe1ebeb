import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import { FieldFrame, describedBy } from './Field'

interface SecretFieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'placeholder' | 'required' | 'autoFocus'
> {
  readonly label: string
  readonly name: string
  readonly hint?: ReactNode
  /** More than one line, such as a PEM key. */
  readonly rows?: number
  /** Called with what was typed, to look at and not to keep. */
  readonly onTyped?: (text: string) => void
}

/**
 * A field for a secret. Its text is in the input alone: in React's state it would stay in the page's memory after the
 * form was accepted. `secretsOf` reads it on submit, `clearSecrets` empties it.
 */
export function SecretField({ label, hint, rows, onTyped, ...rest }: SecretFieldProps) {
  const id = useId()
  const shared = {
    id,
    className: 'input',
    spellCheck: false,
    autoComplete: 'off',
    'data-secret': true,
    ...rest,
    ...describedBy(id, hint, undefined),
  }
  return (
    <FieldFrame id={id} label={label} hint={hint}>
      {rows === undefined ? (
        <input type="password" {...shared} onInput={(event) => onTyped?.(event.currentTarget.value)} />
      ) : (
        <textarea rows={rows} {...shared} onInput={(event) => onTyped?.(event.currentTarget.value)} />
      )}
    </FieldFrame>
  )
}

type SecretElement = HTMLInputElement | HTMLTextAreaElement

function secretElements(form: HTMLFormElement): SecretElement[] {
  return [...form.querySelectorAll<SecretElement>('[data-secret]')]
}

/** What is typed in the secret fields of a form, by field name. */
export function secretsOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  return Object.fromEntries(secretElements(form).map(({ name, value }) => [name, value]))
}

/** Once a secret was accepted, or the form was closed, nothing in the page holds it any more. */
export function clearSecrets(form: HTMLFormElement): void {
  for (const element of secretElements(form)) {
    element.value = ''
    element.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
