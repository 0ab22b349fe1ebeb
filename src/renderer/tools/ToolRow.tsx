import { useId, useState } from 'react'
import type { ToolDetail } from '@shared/tools'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { Disclosure } from '../ui/Disclosure'
import { AlertIcon } from '../ui/icons'
import { PlainText, Revealed } from '../ui/PlainText'
import { useWish } from '../ui/use-wish'
import { tokenText } from './token-text'

interface ToolRowProps {
  readonly tool: ToolDetail
  /** On, but read-only mode does not offer it. */
  readonly isHeldBack: boolean
  readonly onSwitch: (isOn: boolean) => Promise<unknown>
}

/** One tool. All its words are the server's: shown as text, with what cannot be seen named. */
export function ToolRow({ tool, isHeldBack, onSwitch }: ToolRowProps) {
  const { name, title, enabled, hasChanged, hidesText, tokens, schema } = tool
  const aboutId = useId()
  const [shown, wish] = useWish(enabled, onSwitch)
  return (
    <li className={enabled && !isHeldBack ? 'tool-row' : 'tool-row is-off'}>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          aria-describedby={aboutId}
          checked={shown}
          onChange={(event) => wish(event.target.checked)}
        />
        <span className="tool-name">
          <code>
            <Revealed text={name} />
          </code>
          {title !== undefined && title !== name && (
            <span className="tool-title">
              <Revealed text={title} />
            </span>
          )}
        </span>
      </label>
      <div className="tool-about" id={aboutId}>
        <div className="tool-badges">
          <Badges tool={tool} isHeldBack={isHeldBack && enabled} />
          <span className="tool-tokens">{tokenText(tokens)}</span>
        </div>
        {hasChanged && <Warning text={t.tools.changedHint} />}
        {hidesText && <Warning text={t.tools.hidesText} />}
        <Description tool={tool} />
      </div>
      <Disclosure summary={t.tools.schema}>
        <PlainText text={schema} label={t.tools.schemaOf(name)} />
      </Disclosure>
    </li>
  )
}

function Badges({ tool: { readOnly, destructive, isNew, hasChanged }, isHeldBack }: Omit<ToolRowProps, 'onSwitch'>) {
  return (
    <>
      {isNew && <span className="badge badge-news">{t.tools.isNew}</span>}
      {hasChanged && <span className="badge badge-warn">{t.tools.hasChanged}</span>}
      {readOnly ? (
        <span className="badge">{t.tools.claimsReadOnly}</span>
      ) : (
        <span className="badge badge-warn">{destructive ? t.tools.canDestroy : t.tools.canChange}</span>
      )}
      {isHeldBack && <span className="badge">{t.tools.heldBack}</span>}
    </>
  )
}

function Warning({ text }: { readonly text: string }) {
  return (
    <p className="tool-warning">
      <AlertIcon size={14} />
      {text}
    </p>
  )
}

const shownOfDescription = 280

function Description({ tool: { description } }: { readonly tool: ToolDetail }) {
  const [showsAll, setShowsAll] = useState(false)
  if (description === undefined) return null
  const isCut = !showsAll && description.length > shownOfDescription
  return (
    <>
      <p className="tool-description">
        <Revealed text={isCut ? `${description.slice(0, shownOfDescription)}…` : description} />
      </p>
      {isCut && (
        <Button kind="quiet" small onClick={() => setShowsAll(true)}>
          {t.tools.wholeDescription}
        </Button>
      )}
    </>
  )
}
